package dev.unroll.cli.text;

import dev.unroll.result.Durations;
import dev.unroll.result.NumberText;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A task on the page: its line among all, and its section with every seed. */
record TaskText(RecordedTask task, MeasureText measure) {
  private static final List<String> OF_EVERY_RUN =
      List.of("updates", "training", "machine", "commit", "`parameters_sha256`");

  void summary(StringBuilder text) {
    MarkdownText.row(
        text,
        List.of(
            MarkdownText.link(task.title()),
            task.reference(),
            measure.wanted(),
            measure.reached(),
            Integer.toString(task.runs().size())));
  }

  /**
   * @param directory of the records, as the page links to it
   */
  void section(StringBuilder text, String directory) {
    MarkdownText.opening(
        text, task.title(), task.protocol(), MarkdownText.resolved(directory + task.config()));
    String metric = task.measure().metric();
    List<String> shown =
        Stream.of("validation." + metric, "test." + metric)
            .filter(name -> task.runs().stream().anyMatch(run -> run.metrics().containsKey(name)))
            .toList();
    List<String> heads = new ArrayList<>(List.of("seed"));
    shown.forEach(name -> heads.add(name.replace('.', ' ')));
    heads.addAll(measure.heads());
    heads.addAll(OF_EVERY_RUN);
    MarkdownText.heads(text, heads);
    for (RecordedRun run : task.runs()) {
      List<String> cells = new ArrayList<>(List.of(Long.toString(run.seed())));
      shown.forEach(name -> cells.add(MeanText.value(metric, run.metric(name))));
      cells.addAll(measure.cells(run));
      cells.add(NumberText.count(run.iterations()));
      cells.add(Durations.of(run.seconds()));
      cells.add(MarkdownText.machine(run.cpu(), run.threads(), run.cores()));
      cells.add(MarkdownText.commit(run.commit()));
      cells.add(MarkdownText.shortened(run.parametersSha256()));
      MarkdownText.row(text, cells);
    }
    List<String> means = new ArrayList<>(List.of("mean ± sd"));
    shown.forEach(name -> means.add(task.of(name).text(metric)));
    means.addAll(measure.means());
    means.addAll(Collections.nCopies(OF_EVERY_RUN.size(), ""));
    MarkdownText.row(text, means);
    measure.below(text);
    if (!task.lost().isEmpty()) {
      text.append("\nTried and lost:\n\n");
      task.lost().forEach(lost -> text.append("- ").append(lost).append('\n'));
    }
  }
}
