package dev.unroll.cli.text;

import dev.unroll.result.NumberText;
import dev.unroll.result.RunSummary;
import dev.unroll.result.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of runs in columns; names give way where the terminal is narrow. */
public final class RunsText {
  private static final int LEAST_NAME = 8;

  private RunsText() {}

  public static List<String> lines(List<RunSummary> runs, int width) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"name", "started", "status", "validation", "test"});
    for (RunSummary run : runs) {
      rows.add(
          new String[] {
            VisibleText.line(run.name()),
            time(run.started()),
            run.status(),
            loss(run.validation()),
            loss(run.test())
          });
    }
    int[] widths = new int[5];
    rows.forEach(
        row -> {
          for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], row[i].length());
          }
        });
    int others = widths[1] + widths[2] + widths[3] + widths[4] + 4 * 2;
    int name = Math.min(widths[0], Math.max(LEAST_NAME, width - others));
    String format =
        "%%-%ds  %%-%ds  %%-%ds  %%%ds  %%%ds"
            .formatted(name, Math.max(1, widths[1]), widths[2], widths[3], widths[4]);
    return rows.stream()
        .map(row -> format.formatted(cut(row[0], name), row[1], row[2], row[3], row[4]))
        .map(String::stripTrailing)
        .toList();
  }

  private static String cut(String name, int width) {
    return name.length() <= width ? name : name.substring(0, width - 1) + "…";
  }

  /** ISO-8601 without seconds and offset. */
  private static String time(String started) {
    return started.length() < 16 ? started : started.substring(0, 16).replace('T', ' ');
  }

  private static String loss(Optional<Double> value) {
    return value.filter(loss -> !loss.isNaN()).map(NumberText::decimals).orElse("-");
  }
}
