package dev.unroll.report.page;

import dev.unroll.result.Durations;
import dev.unroll.result.MetricRow;
import dev.unroll.result.NumberText;
import dev.unroll.result.TrainingMetric;
import java.util.List;
import java.util.Optional;

/**
 * The curves of a training and the measurements behind them.
 *
 * @param lossChart the large one
 * @param charts all others
 */
record CurvesView(Optional<Chart> lossChart, List<Chart> charts, List<EvaluationRow> evaluations) {
  private static final int MOST_EVALUATIONS = 40;

  record EvaluationRow(
      String iteration, String epoch, String time, String split, String loss, String accuracy) {}

  /** Empty where there is nothing to draw. */
  static Optional<CurvesView> of(List<Chart> charts, List<MetricRow> rows) {
    if (charts.isEmpty()) {
      return Optional.empty();
    }
    Optional<Chart> loss = Optional.of(charts.get(0)).filter(chart -> chart.id().equals("loss"));
    return Optional.of(
        new CurvesView(
            loss, charts.subList(loss.isPresent() ? 1 : 0, charts.size()), evaluations(rows)));
  }

  boolean hasEvaluations() {
    return !evaluations.isEmpty();
  }

  /** Evaluations on held-out data; where there is none, some of the training rows. */
  private static List<EvaluationRow> evaluations(List<MetricRow> rows) {
    List<MetricRow> heldOut = rows.stream().filter(row -> !row.split().equals("train")).toList();
    return SamplesView.evenly(heldOut.isEmpty() ? rows : heldOut, MOST_EVALUATIONS).stream()
        .map(
            row ->
                new EvaluationRow(
                    NumberText.count(row.iteration()),
                    NumberText.count(row.epoch()),
                    Durations.of(row.seconds()),
                    row.split(),
                    NumberText.number(row.value(TrainingMetric.LOSS)),
                    NumberText.percent(row.value(TrainingMetric.ACCURACY))))
        .toList();
  }
}
