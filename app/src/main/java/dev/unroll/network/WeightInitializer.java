package dev.unroll.network;

import dev.unroll.config.NetworkConfig;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
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
  /** Ends the name of recurrent weights. */
  private static final String RECURRENT = "RW";

  private static final int GATES_OF_LSTM = 4;

  private final NetworkConfig settings;
  private final SplittableRandom random;

  WeightInitializer(NetworkConfig settings, long seed) {
    this.settings = settings;
    this.random = new SplittableRandom(seed);
  }

  /** Input weights of a dense layer with {@code fanIn} inputs. */
  IWeightInit input(int fanIn) {
    return input(settings.weights(), fanIn);
  }

  /** Weights of the output layer. */
  IWeightInit output(int fanIn) {
    return input(settings.ofOutput(), fanIn);
  }

  private static IWeightInit input(NetworkConfig.Weights weights, int fanIn) {
    return switch (weights) {
      case XAVIER, ORTHOGONAL ->
          new WeightInitXavier(); // initialize replaces them by orthogonal ones
      case UNIFORM -> uniform(fanIn);
    };
  }

  /** Input weights of a recurrent layer; PyTorch takes its bound from the hidden size. */
  IWeightInit recurrentInput(int hiddenSize) {
    return input(hiddenSize);
  }

  /**
   * Sets the recurrent weights of every layer, then what else Deeplearning4j can't start as it is
   * configured. Done after {@code init()}, since Deeplearning4j's orthogonal distribution
   * decomposes the {@code [H, 4H]} matrix of an LSTM as a whole, which takes seconds; here each
   * gate gets an orthogonal matrix of its own.
   */
  void initialize(MultiLayerNetwork network) {
    for (Layer layer : network.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (name, values) -> {
                if (name.endsWith(RECURRENT)) {
                  fillRecurrent(values);
                }
              });
    }
    // Afterwards, so that the recurrent weights are the same whatever the others are.
    Layer output = network.getOutputLayer();
    for (Layer layer : network.getLayers()) {
      if (!(layer.conf().getLayer() instanceof EmbeddingSequenceLayer)) {
        fillOthers(layer.paramTable(), layer == output ? settings.ofOutput() : settings.weights());
      }
    }
  }

  /**
   * @param table of a layer; names are W, RW, b and rb, behind a prefix where it has two parts, or
   *     those of {@link dev.unroll.layers.Attention}
   */
  private void fillOthers(Map<String, INDArray> table, NetworkConfig.Weights weights) {
    table.forEach(
        (name, values) -> {
          boolean weight = name.contains("W") && !name.endsWith(RECURRENT);
          if (weight && weights == NetworkConfig.Weights.ORTHOGONAL) {
            INDArray state = table.get(name.replaceFirst("W$", RECURRENT));
            fillOrthogonal(values, state == null ? values.columns() : state.rows());
          } else if (weight && weights == NetworkConfig.Weights.XAVIER) {
            fillXavier(values, table.get(name.replaceFirst("W$", RECURRENT)));
          } else if (name.endsWith("b") && settings.biases() == NetworkConfig.Biases.UNIFORM) {
            addUniform(values, name.replaceFirst("r?b$", ""), table);
          }
        });
  }

  /**
   * Input weights of an LSTM, each gate's by its own inputs and outputs (Glorot and Bengio 2010).
   * Deeplearning4j takes the layer's outputs for its inputs and the sum of both for its outputs;
   * all other layers it starts right.
   */
  private void fillXavier(INDArray weights, INDArray state) {
    if (state == null || weights.columns() != GATES_OF_LSTM * state.rows()) {
      return;
    }
    double deviation = Math.sqrt(2.0 / (weights.rows() + state.rows()));
    for (int row = 0; row < weights.rows(); row++) { // of a large vocabulary there are many
      weights
          .getRow(row, true)
          .assign(fill(1, weights.columns(), () -> deviation * Orthogonal.gaussian(random)));
    }
  }

  private void fillOrthogonal(INDArray weights, int width) {
    for (int block = 0; block < weights.columns() / width; block++) {
      block(weights, block, width).assign(Orthogonal.matrix(weights.rows(), width, random));
    }
  }

  private void addUniform(INDArray biases, String prefix, Map<String, INDArray> table) {
    INDArray state = table.get(prefix + RECURRENT);
    INDArray fanIn = state == null ? table.get(prefix + "W") : state;
    double bound = 1 / Math.sqrt(fanIn.rows());
    // PyTorch has two biases in every recurrent layer.
    boolean sum = state != null && !table.containsKey(prefix + "rb");
    for (long i = 0; i < biases.length(); i++) {
      double added = uniform(bound) + (sum ? uniform(bound) : 0);
      biases.putScalar(i, biases.getDouble(i) + added);
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
      block(weights, block, rows).assign(values);
    }
  }

  private static INDArray block(INDArray weights, int block, int width) {
    return weights.get(
        NDArrayIndex.all(), NDArrayIndex.interval((long) block * width, (block + 1L) * width));
  }

  private static IWeightInit uniform(int size) {
    double bound = 1 / Math.sqrt(size);
    return new WeightInitDistribution(new UniformDistribution(-bound, bound));
  }

  private INDArray normal(int size, double deviation) {
    return fill(size, size, () -> deviation * Orthogonal.gaussian(random));
  }

  private INDArray uniform(int size, double bound) {
    return fill(size, size, () -> uniform(bound));
  }

  private double uniform(double bound) {
    return bound * (2 * random.nextDouble() - 1);
  }

  private static INDArray fill(int rows, int columns, DoubleSupplier value) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> value.getAsDouble());
    return Nd4j.create(
        values, new long[] {rows, columns}, new long[] {columns, 1}, 'c', DataType.DOUBLE);
  }
}
