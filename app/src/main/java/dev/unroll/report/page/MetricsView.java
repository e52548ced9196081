package dev.unroll.report.page;

import dev.unroll.result.MetricNames;
import dev.unroll.result.NumberText;
import dev.unroll.result.Result;
import dev.unroll.result.TrainPart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The numbers that a run ended with: the telling ones as tiles, all of them as a table.
 *
 * @param splits those that were evaluated: the table's columns
 * @param band what the band of a forecast is meant to hold, and what it held
 * @param trainPart how much of the training split was measured, if not all
 */
public record MetricsView(
    List<Tile> tiles,
    List<String> splits,
    List<Line> lines,
    Optional<String> trainPart,
    Optional<String> band) {
  private static final int MOST_TILES = 4;

  /**
   * @param split the one the value is from: test, or the best there is instead of it
   * @param others the other splits
   */
  record Tile(String name, String value, String split, List<Labelled> others) {
    private static final int LONGEST = 8;

    /** Whether it needs smaller letters, as {@code 1.26 × 10²⁶} does. */
    boolean isLong() {
      return value.length() > LONGEST;
    }
  }

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
    result
        .references()
        .lossFloor()
        .filter(floor -> floor > 0)
        .flatMap(floor -> floorTile(floor, splits))
        .ifPresent(tiles::add);
    List<Line> lines =
        metrics.stream()
            .map(
                metric ->
                    new Line(
                        MetricNames.name(metric),
                        splits.values().stream().map(split -> value(metric, split)).toList()))
            .toList();
    return new MetricsView(
        tiles,
        List.copyOf(splits.keySet()),
        lines,
        result.metrics().trainPart().map(TrainPart::text),
        band(splits));
  }

  /** Of the last split, which is the test where there is one. */
  private static Optional<String> band(Map<String, Map<String, Double>> splits) {
    return splits.keySet().stream()
        .filter(split -> splits.get(split).containsKey("nominal_coverage"))
        .reduce((earlier, later) -> later)
        .map(
            split ->
                "Between its lowest and highest quantile a forecast is meant to have %s of the true values; of those of the %s split it has %s."
                    .formatted(
                        value("nominal_coverage", splits.get(split)),
                        split,
                        value("coverage", splits.get(split))));
  }

  boolean hasLines() {
    return !lines.isEmpty();
  }

  private static Map<String, Map<String, Double>> splits(Result result) {
    Map<String, Map<String, Double>> splits = result.metrics().bySplit();
    splits.values().removeIf(Map::isEmpty);
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
  private static Optional<Tile> floorTile(double floor, Map<String, Map<String, Double>> splits) {
    return splits.keySet().stream()
        .filter(split -> splits.get(split).containsKey("loss"))
        .reduce((earlier, later) -> later)
        .map(
            split ->
                new Tile(
                    "Above the floor",
                    NumberText.percent(splits.get(split).get("loss") / floor - 1),
                    split,
                    List.of(new Labelled("floor", NumberText.number(floor)))));
  }

  private static String value(String metric, Map<String, Double> metrics) {
    return MetricNames.value(metric, metrics.getOrDefault(metric, Double.NaN));
  }
}
