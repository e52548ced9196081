package dev.unroll.network;

import dev.unroll.config.NetworkConfig;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
      INDArray values =
          switch (settings.recurrentWeights()) {
            case ORTHOGONAL -> Orthogonal.matrix(rows, random);
            case XAVIER -> normal(rows, 1 / Math.sqrt(rows));
            case UNIFORM -> uniform(rows, 1 / Math.sqrt(rows));
          };
      weights
          .get(NDArrayIndex.all(), NDArrayIndex.interval((long) block * rows, (block + 1L) * rows))
          .assign(values);
    }
  }

  private static IWeightInit uniform(int size) {
    double bound = 1 / Math.sqrt(size);
    return new WeightInitDistribution(new UniformDistribution(-bound, bound));
  }

  private INDArray normal(int size, double deviation) {
    return fill(size, () -> deviation * Orthogonal.gaussian(random));
  }

  private INDArray uniform(int size, double bound) {
    return fill(size, () -> bound * (2 * random.nextDouble() - 1));
  }

  private static INDArray fill(int size, DoubleSupplier value) {
    double[] values = new double[size * size];
    Arrays.setAll(values, i -> value.getAsDouble());
    return Nd4j.create(values, new long[] {size, size}, new long[] {size, 1}, 'c', DataType.DOUBLE);
  }
}
