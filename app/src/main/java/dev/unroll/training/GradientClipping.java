package dev.unroll.training;

import dev.unroll.config.TrainingConfig.GradientClippingConfig;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Limits a gradient, over all parameters together (Pascanu et al. 2013) or element by element.
 *
 * @param largestNorm infinite for no limit
 * @param largestValue infinite for no limit
 */
record GradientClipping(double largestNorm, double largestValue) {
  static GradientClipping of(Optional<GradientClippingConfig> config) {
    return new GradientClipping(
        config.flatMap(GradientClippingConfig::norm).orElse(Double.POSITIVE_INFINITY),
        config.flatMap(GradientClippingConfig::value).orElse(Double.POSITIVE_INFINITY));
  }

  /**
   * Clips in place.
   *
   * @param gradient of all parameters, flattened
   * @param norm of the gradient
   */
  void apply(INDArray gradient, double norm) {
    if (norm > largestNorm) {
      gradient.muli(largestNorm / norm);
    }
    if (largestValue < Double.POSITIVE_INFINITY) {
      BooleanIndexing.replaceWhere(gradient, largestValue, Conditions.greaterThan(largestValue));
      BooleanIndexing.replaceWhere(gradient, -largestValue, Conditions.lessThan(-largestValue));
    }
  }
}
