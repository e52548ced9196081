package dev.unroll.report.page;

import dev.unroll.result.Baseline;
import dev.unroll.result.MetricNames;
import dev.unroll.result.Result;
import dev.unroll.result.SplitMetrics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The network beside predictions without one, on the last split that all of them have.
 *
 * @param split test, validation or train
 * @param metrics the table's columns
 * @param rows the network first
 */
record BaselinesView(String split, List<String> metrics, List<Row> rows) {

  /**
   * @param meaning how it predicts; empty of the network
   */
  record Row(String name, Optional<String> meaning, List<String> values) {}

  /** Empty where there are none to compare with. */
  static Optional<BaselinesView> of(Result result) {
    List<Baseline> baselines = result.references().baselines().orElse(List.of());
    return Stream.of("test", "validation", "train")
        .filter(split -> !baselines.isEmpty())
        .filter(split -> result.metrics().of(split).isPresent())
        .filter(split -> baselines.stream().allMatch(b -> b.metrics().of(split).isPresent()))
        .findFirst()
        .map(split -> ofSplit(split, result.metrics(), baselines));
  }

  private static BaselinesView ofSplit(
      String split, SplitMetrics network, List<Baseline> baselines) {
    Set<String> metrics = new LinkedHashSet<>();
    baselines.forEach(b -> metrics.addAll(b.metrics().of(split).orElseThrow().keySet()));
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("this network", Optional.empty(), row(metrics, network, split)));
    for (Baseline baseline : baselines) {
      rows.add(
          new Row(
              baseline.name().replace('-', ' '),
              Optional.of(baseline.meaning()),
              row(metrics, baseline.metrics(), split)));
    }
    return new BaselinesView(split, metrics.stream().map(MetricNames::name).toList(), rows);
  }

  private static List<String> row(Set<String> metrics, SplitMetrics of, String split) {
    Map<String, Double> values = of.of(split).orElseThrow();
    return metrics.stream()
        .map(
            metric ->
                values.containsKey(metric) ? MetricNames.value(metric, values.get(metric)) : "—")
        .toList();
  }
}
