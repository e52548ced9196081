package dev.unroll.run.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Sample;
import dev.unroll.result.TrainingMetric;
import dev.unroll.training.TrainingState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a run needs to go on as if it had never stopped.
 *
 * @param config resolved, as YAML
 * @param data what it learns from
 * @param threads that the batches are split over, on which the last bits depend
 * @param training where the training is
 * @param recorded what was written down so far
 */
public record Checkpoint(
    String config,
    List<Provenance.Source> data,
    int threads,
    TrainingState training,
    Recorded recorded) {

  /**
   * Iterations that have no row of {@code metrics.csv} yet. In JSON a flat object, whose names are
   * those that it has had since its first version.
   *
   * @param count how many
   * @param since seconds of training before them
   * @param sums over them, of what the version that wrote them measures
   */
  public record OpenRow(int count, double since, Map<TrainingMetric, Double> sums) {
    private static final String COUNT = "count";
    private static final String SINCE = "since";
    private static final Map<TrainingMetric, String> FIRST_NAMES =
        Map.of(
            TrainingMetric.GRADIENT_NORM, "gradientNorm", TrainingMetric.STEPS_PER_SECOND, "steps");

    public OpenRow {
      sums = Map.copyOf(sums);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OpenRow of(Map<String, Double> json) {
      if (!json.keySet().containsAll(List.of(COUNT, SINCE))) {
        throw new IllegalArgumentException("an open row lacks its count or time: " + json);
      }
      Map<TrainingMetric, Double> sums = new EnumMap<>(TrainingMetric.class);
      for (TrainingMetric metric : TrainingMetric.values()) {
        Optional.ofNullable(json.get(name(metric))).ifPresent(sum -> sums.put(metric, sum));
      }
      return new OpenRow(json.get(COUNT).intValue(), json.get(SINCE), sums);
    }

    @JsonValue
    Map<String, Double> json() {
      Map<String, Double> json = new TreeMap<>();
      json.put(COUNT, (double) count);
      json.put(SINCE, since);
      sums.forEach((metric, sum) -> json.put(name(metric), sum));
      return json;
    }

    private static String name(TrainingMetric metric) {
      return FIRST_NAMES.getOrDefault(metric, metric.column());
    }
  }

  /**
   * @param seconds of training
   * @param openRow iterations that have no row yet
   * @param rows of {@code metrics.csv}
   */
  public record Recorded(
      double seconds, OpenRow openRow, List<MetricRow> rows, List<Sample> samples) {
    public Recorded {
      rows = List.copyOf(rows);
      samples = List.copyOf(samples);
    }

    /**
     * Seconds by the clock since training began, as far as rows tell: to the last row, and the
     * training after it. NaN where the version that wrote it did not measure them.
     */
    public double elapsed() {
      if (rows.isEmpty()) {
        return seconds;
      }
      MetricRow last = rows.get(rows.size() - 1);
      return last.elapsed() + seconds - last.seconds();
    }
  }
}
