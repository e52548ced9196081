package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How close forecasts are, in the units of the data, over all steps ahead alike; of several columns
 * the mean of each metric.
 *
 * @param loss the training loss, of what the network learns
 * @param columnNames of those that are forecast
 * @param ofColumns the metrics of each
 * @param baselines the errors of each forecast without a network, the best first
 */
public record ForecastMetrics(
    double loss,
    List<String> columnNames,
    List<Map<String, Double>> ofColumns,
    Map<NaiveKind, Map<String, Double>> baselines)
    implements Metrics {

  @Override
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.putAll(mean(ofColumns));
    return values;
  }

  /** Of several columns those of each. */
  @Override
  public Map<String, Map<String, Double>> columns() {
    Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
    for (int i = 0; i < columnNames.size() && columnNames.size() > 1; i++) {
      columns.put(columnNames.get(i), ofColumns.get(i));
    }
    return columns;
  }

  /** Of the metrics that all have. */
  static Map<String, Double> mean(List<Map<String, Double>> all) {
    Map<String, Double> mean = new LinkedHashMap<>();
    for (String metric : all.get(0).keySet()) {
      if (all.stream().allMatch(one -> one.containsKey(metric))) {
        mean.put(metric, all.stream().mapToDouble(one -> one.get(metric)).average().orElseThrow());
      }
    }
    return mean;
  }
}
