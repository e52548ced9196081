package dev.unroll.layers;

import dev.unroll.layers.kernel.Activations;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of all parameters of a network, as one vector. Of a {@link FusedNetwork} all
 * arithmetic on it runs on the network's threads.
 */
public final class FlatGradient {
  private final MultiLayerNetwork network;

  public FlatGradient(MultiLayerNetwork network) {
    this.network = network;
  }

  /** The vector, which may be changed in place. */
  public INDArray values() {
    return network.getFlattenedGradients();
  }

  /**
   * Computes gradient and score for the network's input and labels, and divides the gradient.
   *
   * @return its norm after that; not finite if an element is not
   */
  public double compute(double by) {
    if (network instanceof FusedNetwork fused) {
      return fused.computeGradient(by);
    }
    network.computeGradientAndScore();
    return mean(network, by, values());
  }

  /**
   * Sums gradients, in their order, and divides the sum; the first becomes the result.
   *
   * @param of whose gradients they are
   * @return the norm of the result
   */
  static double mean(MultiLayerNetwork of, double by, INDArray... gradients) {
    if (!(of instanceof FusedNetwork network && network.isOfFloats())) {
      for (int i = 1; i < gradients.length; i++) {
        gradients[0].addi(gradients[i]);
      }
      gradients[0].divi(by);
      return gradients[0].norm2Number().doubleValue();
    }
    double[] squares = new double[network.threads()];
    ParallelVectors.compute(
        network,
        1,
        (thread, pieces, length) -> {
          for (int i = 1; i < pieces.length; i++) {
            Activations.add(pieces[0], pieces[i], length);
          }
          divide(pieces[0], (float) by, length);
          squares[thread] += squares(pieces[0], length);
        },
        gradients);
    return Math.sqrt(Arrays.stream(squares).sum());
  }

  private static void divide(float[] values, float by, int length) {
    for (int i = 0; i < length; i++) {
      values[i] /= by;
    }
  }

  /** In four sums: the additions of a single one would wait for each other. */
  private static double squares(float[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += square(values[i]);
      b += square(values[i + 1]);
      c += square(values[i + 2]);
      d += square(values[i + 3]);
    }
    for (; i < length; i++) {
      a += square(values[i]);
    }
    return a + b + c + d;
  }

  private static double square(double value) {
    return value * value;
  }

  /** Subtracts it from the parameters. */
  public void subtract() {
    INDArray parameters = network.params();
    if (network instanceof FusedNetwork fused && fused.isOfFloats()) {
      ParallelVectors.compute(
          fused,
          1,
          (thread, pieces, length) -> subtract(pieces[0], pieces[1], length),
          parameters,
          values());
    } else {
      parameters.subi(values().reshape(parameters.shape()));
    }
  }

  private static void subtract(float[] from, float[] values, int length) {
    for (int i = 0; i < length; i++) {
      from[i] -= values[i];
    }
  }
}
