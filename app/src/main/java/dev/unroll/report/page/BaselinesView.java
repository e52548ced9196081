package dev.unroll.report.page;

import dev.unroll.result.Baseline;
import dev.unroll.result.MetricNames;
import dev.unroll.result.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The network beside predictions without one, on the last split that all of them have.
 *
 * @param split test, validation or train
 * @param metrics the table's columns
 * @param rows the network first
 */
record BaselinesView(String split, List<String> metrics, List<Row> rows) {

  /**
   * @param meaning how it predicts; null of the network
   */
  record Row(String name, String meaning, List<String> values) {}

  /** Null where there are none to compare with. */
  static BaselinesView of(Result result) {
    if (result.baselines() == null || result.baselines().isEmpty()) {
      return null;
    }
    return ofSplit(result, "test", result.test(), Baseline::test)
        .or(() -> ofSplit(result, "validation", result.validation(), Baseline::validation))
        .or(() -> ofSplit(result, "train", result.train(), Baseline::train))
        .orElse(null);
  }

  private static Optional<BaselinesView> ofSplit(
      Result result,
      String split,
      Map<String, Double> network,
      Function<Baseline, Map<String, Double>> values) {
    boolean known =
        network != null && result.baselines().stream().map(values).allMatch(Objects::nonNull);
    if (!known) {
      return Optional.empty();
    }
    Set<String> metrics = new LinkedHashSet<>();
    result.baselines().forEach(baseline -> metrics.addAll(values.apply(baseline).keySet()));
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("this network", null, row(metrics, network)));
    for (Baseline baseline : result.baselines()) {
      rows.add(
          new Row(
              baseline.name().replace('-', ' '),
              baseline.meaning(),
              row(metrics, values.apply(baseline))));
    }
    return Optional.of(
        new BaselinesView(split, metrics.stream().map(MetricNames::name).toList(), rows));
  }

  private static List<String> row(Set<String> metrics, Map<String, Double> values) {
    return metrics.stream()
        .map(
            metric ->
                values.containsKey(metric) ? MetricNames.value(metric, values.get(metric)) : "—")
        .toList();
  }
}
