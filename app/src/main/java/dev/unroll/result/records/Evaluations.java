package dev.unroll.result.records;

import dev.unroll.result.MetricRow;
import dev.unroll.result.TrainingMetric;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The evaluations of a run on its validation split, a column each, so that a run takes a few lines
 * of its file.
 *
 * @param iterations updates made before each
 * @param elapsed seconds by the clock from the start of training to the end of the evaluation, all
 *     that its user waited for; NaN if unknown
 * @param losses NaN where there was none
 */
public record Evaluations(List<Long> iterations, List<Double> elapsed, List<Double> losses) {
  /** Of a run that has none. */
  public static final Evaluations NONE = new Evaluations(List.of(), List.of(), List.of());

  /** Where something first was so. */
  public record Point(long iteration, double elapsed) {}

  public Evaluations {
    iterations = List.copyOf(iterations);
    elapsed = List.copyOf(elapsed);
    losses = List.copyOf(losses);
    if (iterations.size() != elapsed.size() || iterations.size() != losses.size()) {
      throw new IllegalArgumentException(
          "columns of %d, %d and %d evaluations"
              .formatted(iterations.size(), elapsed.size(), losses.size()));
    }
  }

  /**
   * @param rows of {@code metrics.csv}, in their order
   */
  public static Evaluations of(List<MetricRow> rows) {
    List<MetricRow> own = rows.stream().filter(row -> row.split().equals("validation")).toList();
    return new Evaluations(
        own.stream().map(MetricRow::iteration).toList(),
        own.stream().map(MetricRow::elapsed).toList(),
        own.stream().map(row -> row.value(TrainingMetric.LOSS)).toList());
  }

  /** The first evaluation with a loss below this one; empty if there was none. */
  public Optional<Point> firstBelow(double loss) {
    return IntStream.range(0, losses.size())
        .filter(i -> losses.get(i) < loss)
        .mapToObj(i -> new Point(iterations.get(i), elapsed.get(i)))
        .findFirst();
  }
}
