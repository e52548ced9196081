package dev.unroll.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How close numbers are predicted, in the units of the data; all outputs of all steps count alike.
 *
 * @param loss the training loss: the mean squared error as the network sees the targets,
 *     standardised
 * @param mse mean squared error, in squared units of the target
 * @param mae mean absolute error, in units of the target
 * @param r2 share of the targets' variance that is explained, below 0 where their own mean would do
 *     better; for targets that are all equal 1 if every prediction is exact, else 0, as in
 *     scikit-learn
 * @param baselineMse mean squared error of the baseline: always the mean of the training targets
 * @param baselineMae its mean absolute error
 */
public record RegressionMetrics(
    double loss, double mse, double mae, double r2, double baselineMse, double baselineMae)
    implements Metrics {

  /**
   * The share of the baseline's squared error that the network avoids: 1 is perfect, 0 no better
   * than the baseline. Empty if the baseline makes no error.
   */
  public Optional<Double> skill() {
    return baselineMse > 0 ? Optional.of(1 - mse / baselineMse) : Optional.empty();
  }

  @Override
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("mse", mse);
    values.put("mae", mae);
    values.put("r2", r2);
    values.put("baseline_mse", baselineMse);
    values.put("baseline_mae", baselineMae);
    skill().ifPresent(skill -> values.put("skill", skill));
    return values;
  }
}
