package dev.unroll.cli.batch;

import dev.unroll.cli.terminal.Ink;
import dev.unroll.cli.terminal.MetricsText;
import dev.unroll.result.BatchResult;
import dev.unroll.result.BatchResult.Status;
import dev.unroll.result.Durations;
import dev.unroll.run.batch.BatchDirectory;
import dev.unroll.run.batch.ResourceShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A batch in words. */
public final class BatchText {
  private static final List<Status> TOLD =
      List.of(
          Status.RUNNING,
          Status.COMPLETED,
          Status.STOPPED,
          Status.FAILED,
          Status.INTERRUPTED,
          Status.WAITING);

  private BatchText() {}

  /** What is going to happen. */
  static List<String> beginning(
      BatchDirectory directory,
      ResourceShares shares,
      List<BatchResult.Member> members,
      int toRun) {
    boolean again = members.stream().anyMatch(member -> member.status() != Status.WAITING);
    String before = again ? ", " + toRun + " to run (" + counts(members) + " before)" : "";
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: %s%s",
            directory.path().getFileName(),
            number(members.size(), "member"),
            before),
        String.format(
            Locale.ROOT,
            "  at a time  %s, each with %s and %s of memory",
            shares.jobs(),
            number(shares.threads(), "thread"),
            shares.memory()),
        "  results    " + directory.path());
  }

  /** How a member ended, in a line or, where something is wrong, a few. */
  static List<String> ended(BatchResult.Member member) {
    return switch (member.status()) {
      case COMPLETED -> completed(member);
      case STOPPED -> List.of(member.name() + ": stopped, as " + member.error().orElseThrow());
      case FAILED -> failed(member);
      case INTERRUPTED ->
          List.of(
              member.name()
                  + ": interrupted after "
                  + number(member.iterations(), "iteration")
                  + member.error().map(error -> " (" + error + ")").orElse(""));
      case WAITING, RUNNING -> throw new IllegalArgumentException("has not ended: " + member);
    };
  }

  /** How its lines are coloured. */
  static Ink ink(BatchResult.Member member) {
    return switch (member.status()) {
      case COMPLETED -> member.warning().isPresent() ? Ink.WARNING : Ink.SUCCESS;
      case FAILED -> Ink.ERROR;
      case STOPPED, INTERRUPTED -> Ink.WARNING;
      case WAITING, RUNNING -> Ink.PLAIN;
    };
  }

  private static List<String> completed(BatchResult.Member member) {
    List<String> lines = new ArrayList<>();
    lines.add(member.name() + ": completed in " + Durations.of(member.seconds()) + metrics(member));
    member.warning().ifPresent(warning -> lines.add("  warning: " + warning));
    return lines;
  }

  private static List<String> failed(BatchResult.Member member) {
    List<String> lines = new ArrayList<>();
    String error = member.error().orElse("for an unknown reason");
    error.lines().forEach(line -> lines.add((lines.isEmpty() ? "" : "  ") + line));
    lines.set(0, member.name() + ": failed: " + lines.get(0));
    return lines;
  }

  private static String metrics(BatchResult.Member member) {
    return Stream.of("validation", "test")
        .flatMap(
            split ->
                member.metrics().of(split).stream()
                    .map(metrics -> ", " + split + " " + MetricsText.brief(metrics)))
        .collect(Collectors.joining());
  }

  /** What has come of it, and what to do next. */
  public static List<String> end(BatchResult result, BatchDirectory directory) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(result.name() + ": " + counts(result.members()));
    lines.add("  results    " + directory.json());
    lines.add("  compared   " + directory.page());
    long left =
        result.members().stream()
            .filter(m -> !m.status().done() && m.status() != Status.FAILED)
            .count();
    if (left > 0) {
      lines.add("  to go on   run the same command again");
    }
    long useless = result.members().stream().filter(m -> m.warning().isPresent()).count();
    if (useless > 0) {
      lines.add(
          "  warning    "
              + number(useless, "member")
              + (useless == 1 ? " is" : " are")
              + " worse than a prediction without a network");
    }
    if (result.count(Status.FAILED) > 0) {
      lines.add("  failed     " + names(result, Status.FAILED));
      lines.add("             --retry-failed runs them again, from their beginning");
    }
    return lines;
  }

  private static String names(BatchResult result, Status status) {
    int most = 5;
    List<String> names =
        result.members().stream()
            .filter(member -> member.status() == status)
            .map(BatchResult.Member::name)
            .toList();
    String first = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
  }

  /** {@code 8 completed, 1 failed}. */
  static String counts(List<BatchResult.Member> members) {
    List<String> counts = new ArrayList<>();
    for (Status status : TOLD) {
      long count = members.stream().filter(member -> member.status() == status).count();
      if (count > 0) {
        counts.add(String.format(Locale.ROOT, "%,d %s", count, status.word()));
      }
    }
    return String.join(", ", counts);
  }

  /** {@code 1 member}, {@code 2,000 members}. */
  static String number(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
