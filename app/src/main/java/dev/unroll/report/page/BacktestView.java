package dev.unroll.report.page;

import dev.unroll.result.Backtest;
import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folds of a backtest, a row each.
 *
 * @param metrics the table's columns
 * @param summary mean and standard deviation of each
 */
record BacktestView(List<String> metrics, List<Row> rows, List<String> summary) {
  private static final List<String> SHOWN =
      List.of("skill", "mae", "rmse", "mase", "smape", "pinball", "coverage");

  /**
   * @param trained rows that were trained on
   * @param tested the first and last row of the test
   */
  record Row(String trained, String tested, List<String> values) {}

  static BacktestView of(Backtest backtest) {
    List<String> metrics = SHOWN.stream().filter(backtest.mean()::containsKey).toList();
    return new BacktestView(
        metrics.stream().map(MetricNames::name).toList(),
        backtest.folds().stream().map(fold -> row(fold, metrics.stream())).toList(),
        metrics.stream().map(metric -> backtest.of(metric).text(metric)).toList());
  }

  private static Row row(Backtest.Fold fold, Stream<String> metrics) {
    return new Row(
        NumberText.count(fold.trainRows()),
        NumberText.count(fold.from()) + " to " + NumberText.count(fold.to()),
        metrics.map(metric -> MetricNames.value(metric, fold.metrics().get(metric))).toList());
  }
}
