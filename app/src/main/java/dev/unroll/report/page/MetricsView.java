package dev.unroll.report.page;

import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The numbers that a run ended with: the telling ones as tiles, all of them as a table.
 *
 * @param splits those that were evaluated: the table's columns
 */
public record MetricsView(List<Tile> tiles, List<String> splits, List<Line> lines) {
  private static final int MOST_TILES = 4;

  /**
   * @param split the one the value is from: test, or the best there is instead of it
   * @param others the other splits
   */
  record Tile(String name, String value, String split, List<Labelled> others) {}

  public record Labelled(String label, String value) {}

  record Line(String name, List<String> values) {}

  static MetricsView of(Result result) {
    Map<String, Map<String, Double>> splits = splits(result);
    Set<String> metrics = new LinkedHashSet<>();
    MetricNames.headlines(result.task()).stream()
        .filter(metric -> splits.values().stream().anyMatch(split -> split.containsKey(metric)))
        .forEach(metrics::add);
    splits.values().forEach(split -> metrics.addAll(split.keySet()));
    List<Tile> tiles =
        new ArrayList<>(
            metrics.stream().limit(MOST_TILES).map(metric -> tile(metric, splits)).toList());
    floorTile(result, splits, tiles);
    List<Line> lines =
        metrics.stream()
            .map(
                metric ->
                    new Line(
                        MetricNames.name(metric),
                        splits.values().stream().map(split -> value(metric, split)).toList()))
            .toList();
    return new MetricsView(tiles, List.copyOf(splits.keySet()), lines);
  }

  boolean hasLines() {
    return !lines.isEmpty();
  }

  private static Map<String, Map<String, Double>> splits(Result result) {
    Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
    splits.put("train", result.train());
    splits.put("validation", result.validation());
    splits.put("test", result.test());
    splits.values().removeIf(metrics -> metrics == null || metrics.isEmpty());
    return splits;
  }

  private static Tile tile(String metric, Map<String, Map<String, Double>> splits) {
    List<Labelled> values = new ArrayList<>();
    splits.forEach(
        (split, metrics) -> {
          if (metrics.containsKey(metric)) {
            values.add(new Labelled(split, value(metric, metrics)));
          }
        });
    Labelled headline = values.remove(values.size() - 1);
    return new Tile(MetricNames.name(metric), headline.value(), headline.label(), values);
  }

  /** How much of the loss could still be learnt away. */
  private static void floorTile(
      Result result, Map<String, Map<String, Double>> splits, List<Tile> tiles) {
    if (result.lossFloor() == null || !(result.lossFloor() > 0)) {
      return;
    }
    String split = null;
    for (String name : splits.keySet()) {
      split = splits.get(name).containsKey("loss") ? name : split;
    }
    if (split != null) {
      double over = splits.get(split).get("loss") / result.lossFloor() - 1;
      tiles.add(
          new Tile(
              "Above the floor",
              NumberText.percent(over),
              split,
              List.of(new Labelled("floor", NumberText.number(result.lossFloor())))));
    }
  }

  private static String value(String metric, Map<String, Double> metrics) {
    return MetricNames.value(metric, metrics.getOrDefault(metric, Double.NaN));
  }
}
