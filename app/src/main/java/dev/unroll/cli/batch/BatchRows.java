package dev.unroll.cli.batch;

import dev.unroll.cli.terminal.BarText;
import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The members of a batch as rows of a terminal: those that run first, then those that went wrong,
 * the rest behind; as many as there is room for, and a line that counts them all.
 */
final class BatchRows {
  /** Percent, and a bar of six cells. */
  private static final int BAR = 14;

  /** What stands beside a name: gaps, the bar, losses and the time. */
  private static final int BESIDE_NAME = 2 + 2 + BAR + 2 + 39;

  private static final int SHORTEST_NAME = 12;

  private static final List<Status> ORDER =
      List.of(
          Status.RUNNING,
          Status.FAILED,
          Status.INTERRUPTED,
          Status.STOPPED,
          Status.COMPLETED,
          Status.WAITING);

  private final Map<String, MemberRow> rows = new LinkedHashMap<>();

  BatchRows(List<BatchResult.Member> members) {
    members.forEach(member -> rows.put(member.name(), new MemberRow(member)));
  }

  MemberRow row(String member) {
    return rows.get(member);
  }

  /** How many have come to an end of any kind. */
  long over() {
    return rows.values().stream().filter(row -> ended(row.status())).count();
  }

  int size() {
    return rows.size();
  }

  private static boolean ended(Status status) {
    return status.done() || status == Status.FAILED;
  }

  /**
   * @param width columns, no line is longer
   * @param height most lines, at least 2
   * @param nanos now
   */
  List<String> lines(int width, int height, long nanos) {
    List<MemberRow> sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingInt(row -> ORDER.indexOf(row.status())));
    int name =
        Math.min(
            Math.max(SHORTEST_NAME, width - BESIDE_NAME),
            sorted.stream().mapToInt(row -> shown(row.name()).length()).max().orElse(0));
    int room = height - 1;
    List<String> lines = new ArrayList<>();
    sorted.stream().limit(room).forEach(row -> lines.add(fitted(line(row, name, nanos), width)));
    lines.add(fitted(counts(), width));
    return lines;
  }

  private static String line(MemberRow row, int nameWidth, long nanos) {
    String name = shown(row.name());
    if (name.length() > nameWidth) {
      // What varies last stands at the end.
      name = "…" + name.substring(name.length() - nameWidth + 1);
    }
    String line =
        String.format(Locale.ROOT, "  %-" + nameWidth + "s  %-" + BAR + "s  ", name, state(row));
    return line + row.words(nanos);
  }

  private static String state(MemberRow row) {
    return row.status() == Status.RUNNING
        ? BarText.of(row.share(), List.of(""), BAR).stripTrailing()
        : row.status().word();
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (Status status : ORDER) {
      long count = rows.values().stream().filter(row -> row.status() == status).count();
      if (count > 0) {
        counts.add(String.format(Locale.ROOT, "%,d %s", count, status.word()));
      }
    }
    return String.format(Locale.ROOT, "  %,d of %,d done: ", over(), size())
        + String.join(", ", counts);
  }

  private static String shown(String name) {
    return VisibleText.line(name);
  }

  private static String fitted(String line, int width) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width);
  }
}
