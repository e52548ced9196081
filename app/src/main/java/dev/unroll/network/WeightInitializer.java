package dev.unroll.network;

import dev.unroll.config.NetworkConfig;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the weights of a network start, from its configuration and seed. */
final class WeightInitializer {
  private final NetworkConfig settings;
  private final SplittableRandom random;

  WeightInitializer(NetworkConfig settings, long seed) {
    this.settings = settings;
    this.random = new SplittableRandom(seed);
  }

  /** Input weights of a dense or output layer with {@code fanIn} inputs. */
  IWeightInit input(int fanIn) {
    return switch (settings.weights()) {
      case XAVIER -> new WeightInitXavier();
      case UNIFORM -> uniform(fanIn);
    };
  }

  /** Input weights of a recurrent layer; PyTorch takes its bound from the hidden size. */
  IWeightInit recurrentInput(int hiddenSize) {
    return input(hiddenSize);
  }

  /**
   * Sets the recurrent weights of every layer. Done after {@code init()}, since Deeplearning4j's
   * orthogonal distribution decomposes the {@code [H, 4H]} matrix of an LSTM as a whole, which
   * takes seconds; here each gate gets an orthogonal matrix of its own.
   */
  void initialize(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (name, values) -> {
                if (name.endsWith("RW")) {
                  fillRecurrent(values);
                }
              });
    }
  }

  private void fillRecurrent(INDArray weights) {
    int rows = weights.rows();
    for (int block = 0; block < weights.columns() / rows; block++) {
      double[][] values =
          switch (settings.recurrentWeights()) {
            case ORTHOGONAL -> Orthogonal.matrix(rows, random);
            case XAVIER -> normal(rows, 1 / Math.sqrt(rows));
            case UNIFORM -> uniform(rows, 1 / Math.sqrt(rows));
          };
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < rows; j++) {
          weights.putScalar(i, block * rows + j, values[i][j]);
        }
      }
    }
  }

  private static IWeightInit uniform(int size) {
    double bound = 1 / Math.sqrt(size);
    return new WeightInitDistribution(new UniformDistribution(-bound, bound));
  }

  private double[][] normal(int size, double deviation) {
    return fill(size, () -> deviation * Orthogonal.gaussian(random));
  }

  private double[][] uniform(int size, double bound) {
    return fill(size, () -> bound * (2 * random.nextDouble() - 1));
  }

  private static double[][] fill(int size, java.util.function.DoubleSupplier value) {
    double[][] matrix = new double[size][size];
    for (double[] row : matrix) {
      java.util.Arrays.setAll(row, j -> value.getAsDouble());
    }
    return matrix;
  }
}
