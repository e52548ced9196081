package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastEncoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * How far true values lie from each quantile that a network forecasts, and by how much the quantile
 * must move to hold its share of them: asymmetric conformalised quantile regression. All numbers
 * are of outputs, before they become values.
 *
 * @see <a href="https://arxiv.org/abs/1905.03222">Romano, Patterson and Candès 2019</a>
 */
final class QuantileErrors implements OutputListener {
  private final ForecastEncoding forecast;
  private final List<List<Float>> errors = new ArrayList<>();

  /**
   * @param forecast of several quantiles
   */
  QuantileErrors(ForecastEncoding forecast) {
    this.forecast = forecast;
    for (int i = 0; i < forecast.outputs(); i++) {
      errors.add(new ArrayList<>());
    }
  }

  @Override
  public void add(Steps steps, DataSet batch) {
    for (int step = 0; step < steps.count(); step++) {
      for (int i = 0; steps.scored(step) && i < steps.size(); i++) {
        int at = step * steps.size() + i;
        errors.get(i).add(steps.labels()[at] - steps.outputs()[at]);
      }
    }
  }

  /** What to add to each output; nothing to the one that is the forecast. */
  float[] moves() {
    float[] moves = new float[errors.size()];
    int each = forecast.outputsEach();
    for (int i = 0; i < moves.length; i++) {
      if (i % each != forecast.pointOutput() && !errors.get(i).isEmpty()) {
        moves[i] = quantile(errors.get(i), forecast.quantiles().get(i % each));
      }
    }
    return moves;
  }

  /** Of n errors and one that is to come: outwards to the next one, at most to the last. */
  private static float quantile(List<Float> errors, double level) {
    List<Float> sorted = new ArrayList<>(errors);
    Collections.sort(sorted);
    double place = level * (sorted.size() + 1);
    double rank = level < 0.5 ? Math.floor(place) : Math.ceil(place);
    return sorted.get((int) Math.max(1, Math.min(sorted.size(), rank)) - 1);
  }
}
