package dev.unroll.cli.text;

import dev.unroll.result.NumberText;
import dev.unroll.result.Statistic;
import dev.unroll.result.records.Evaluations;
import dev.unroll.result.records.Measure;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import dev.unroll.result.records.ReferenceRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of a task whose runs count for the time that they took to come to a loss. */
record TimeText(RecordedTask task, Measure.Time measure) implements MeasureText {
  private static final String NEVER = "never";

  @Override
  public String wanted() {
    return "at most %s of the time of %s"
        .formatted(NumberText.number(measure.wanted()), othersName());
  }

  @Override
  public String reached() {
    double share = measure.share(task.runs());
    return time(task.reached(), task.runs().size())
        + (Double.isNaN(share) ? "" : ", %s of the others'".formatted(NumberText.number(share)));
  }

  @Override
  public List<String> heads() {
    return List.of(
        "time to validation loss below " + NumberText.number(measure.lossBelow()),
        "updates until then");
  }

  @Override
  public List<String> cells(RecordedRun run) {
    Optional<Evaluations.Point> point = run.evaluations().firstBelow(measure.lossBelow());
    return List.of(
        point.map(there -> seconds(there.elapsed())).orElse(NEVER),
        point.map(there -> NumberText.count(there.iteration())).orElse(NumberText.NONE));
  }

  @Override
  public List<String> means() {
    return List.of(time(task.reached(), task.runs().size()), "");
  }

  @Override
  public void below(StringBuilder text) {
    if (measure.beside().isEmpty()) {
      text.append("\nNo other program's runs have been taken yet.\n");
      return;
    }
    text.append("\nBeside it, on the same task:\n\n");
    List<String> heads = Stream.concat(Stream.of("program", "seed"), heads().stream()).toList();
    MarkdownText.heads(text, Stream.concat(heads.stream(), Stream.of("machine")).toList());
    for (ReferenceRun run : measure.beside()) {
      boolean there = Double.isFinite(run.seconds());
      MarkdownText.row(
          text,
          List.of(
              run.program(),
              Long.toString(run.seed()),
              there ? seconds(run.seconds()) : NEVER,
              there ? NumberText.count(run.iterations()) : NumberText.NONE,
              "%s, %d %s"
                  .formatted(run.cpu(), run.threads(), run.threads() == 1 ? "thread" : "threads")));
    }
    MarkdownText.row(
        text, List.of("mean ± sd", "", time(measure.others(), measure.beside().size()), "", ""));
    double share = measure.share(task.runs());
    text.append(
        Double.isNaN(share)
            ? "\nThe means can't be compared: a run never came there, or they are of several"
                + " machines or numbers of threads.\n"
            : "\nThe mean above is %s of this one.\n".formatted(NumberText.number(share)));
  }

  private String othersName() {
    String names =
        measure.beside().stream()
            .map(ReferenceRun::program)
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "another program" : names;
  }

  /**
   * @param runs of which those without a time are told
   */
  private static String time(Statistic statistic, int runs) {
    int never = runs - statistic.n();
    if (statistic.n() == 0) {
      return NEVER;
    }
    String without = never == 0 ? "" : ", and %s of %d never came there".formatted(never, runs);
    return statistic.text("seconds") + "\u00a0s" + without;
  }

  private static String seconds(double seconds) {
    return Double.isFinite(seconds)
        ? String.format(Locale.ROOT, "%.1f\u00a0s", seconds)
        : NumberText.NONE;
  }
}
