package dev.unroll.cli.text;

import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.records.Measure;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import java.util.List;

/** Of a task whose runs count for the mean of some metrics. */
record MeanText(RecordedTask task, Measure.Mean measure) implements MeasureText {
  @Override
  public String wanted() {
    return (MetricNames.isHigherBetter(measure.metric()) ? "at least " : "at most ")
        + value(measure.metric(), measure.wanted());
  }

  @Override
  public String reached() {
    return task.reached().text(measure.metric());
  }

  @Override
  public List<String> heads() {
    return several() ? List.of("their mean") : List.of();
  }

  @Override
  public List<String> cells(RecordedRun run) {
    return several() ? List.of(value(measure.metric(), measure.value(run))) : List.of();
  }

  @Override
  public List<String> means() {
    return several() ? List.of(reached()) : List.of();
  }

  @Override
  public void below(StringBuilder text) {
    // The metrics say it all.
  }

  private boolean several() {
    return measure.of().size() > 1;
  }

  /** A metric of one run, as long as others of its kind. */
  static String value(String metric, double value) {
    return MetricNames.isShare(metric)
        ? MetricNames.value(metric, value)
        : NumberText.decimals(value);
  }
}
