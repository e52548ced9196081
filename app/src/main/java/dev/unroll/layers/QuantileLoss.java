package dev.unroll.layers;

import java.util.Arrays;
import java.util.List;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Pinball loss: of a value y and its quantile forecast f at level q, q (y - f) where y is above f,
 * else (1 - q) (f - y); the mean over outputs. Outputs go by turns through the levels, and labels
 * have the value once for each of them.
 *
 * @see <a href="https://doi.org/10.2307/1913643">Koenker and Bassett 1978</a>
 */
public final class QuantileLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  private final double[] levels;

  /**
   * @param levels above 0 and below 1
   */
  public QuantileLoss(@JsonProperty("levels") double... levels) {
    this.levels = levels.clone();
  }

  public static QuantileLoss of(List<Double> levels) {
    return new QuantileLoss(levels.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public double[] getLevels() {
    return levels.clone();
  }

  /** The loss at one level. */
  public static double pinball(double level, double value, double forecast) {
    double above = value - forecast;
    return above >= 0 ? level * above : (level - 1) * above;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, preOutput, activation, mask).sumNumber().doubleValue();
    return average ? sum / labels.size(0) : sum;
  }

  /** {@code [examples, 1]}. */
  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    INDArray output = activation.getActivation(preOutput.dup(), true);
    INDArray above = labels.castTo(output.dataType()).sub(output);
    INDArray losses = above.mul(slopes(above));
    if (mask != null) {
      LossUtil.applyMask(losses, mask);
    }
    return losses.sum(true, 1).divi(labels.size(1));
  }

  /** The level above a forecast, and what it lacks of 1, below 0, under it. */
  private INDArray slopes(INDArray above) {
    int outputs = (int) above.size(1);
    float[] row = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      row[i] = (float) levels[i % levels.length];
    }
    INDArray level = Nd4j.createFromArray(row).castTo(above.dataType());
    return above.lt(0).castTo(above.dataType()).negi().addiRowVector(level);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    INDArray output = activation.getActivation(preOutput.dup(), true);
    INDArray above = labels.castTo(output.dataType()).sub(output);
    INDArray gradient = slopes(above).divi(-labels.size(1));
    INDArray gradients = activation.backprop(preOutput, gradient).getFirst();
    if (mask != null) {
      LossUtil.applyMask(gradients, mask);
    }
    return gradients;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activation, mask, average),
        computeGradient(labels, preOutput, activation, mask));
  }

  @Override
  public String name() {
    return toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileLoss loss && Arrays.equals(loss.levels, levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels);
  }

  @Override
  public String toString() {
    return "QuantileLoss" + Arrays.toString(levels);
  }
}
