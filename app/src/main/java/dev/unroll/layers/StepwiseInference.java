package dev.unroll.layers;

import dev.unroll.layers.kernel.Tape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.layers.feedforward.embedding.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes one step of a whole network, as sampling does for each symbol. Through Deeplearning4j a
 * step takes ten times as long as its arithmetic.
 */
record StepwiseInference(List<StepwiseLayer> layers) {
  /**
   * Empty if the network has a layer that does not support it. Dense layers do only where a target
   * is written, as that can't be done otherwise: elsewhere Deeplearning4j computes them, to the
   * same bits as before.
   */
  static Optional<StepwiseInference> of(MultiLayerNetwork network) {
    boolean writes = Arrays.stream(network.getLayers()).anyMatch(TargetBegins.class::isInstance);
    List<StepwiseLayer> steps = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      Layer layer = network.getLayer(i);
      InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(i);
      if (before != null && !(writes && reshapes(before))) {
        return Optional.empty();
      }
      if (layer instanceof StepwiseLayer stepwise) {
        steps.add(stepwise);
      } else if (layer instanceof EmbeddingSequenceLayer embedding && plain(embedding)) {
        steps.add(new Lookup(embedding));
      } else if (writes && layer instanceof DenseLayer dense) {
        steps.add(new OneStep(dense));
      } else if (!(layer instanceof FusedDropout)) {
        return Optional.empty();
      }
    }
    return Optional.of(new StepwiseInference(steps));
  }

  /** Whether it makes steps rows of a matrix, or the other way: a single step is one row anyway. */
  private static boolean reshapes(InputPreProcessor before) {
    return before instanceof RnnToFeedForwardPreProcessor
        || before instanceof FeedForwardToRnnPreProcessor;
  }

  private static boolean plain(EmbeddingSequenceLayer embedding) {
    return !embedding.layerConf().hasBias()
        && embedding.layerConf().getActivationFn() instanceof ActivationIdentity;
  }

  /** Whether an input is one step of sequences, {@code [batch, inputs, 1]}. */
  static boolean fits(INDArray input) {
    return input.rank() == 3 && input.size(2) == 1 && input.dataType() == DataType.FLOAT;
  }

  /**
   * @param input {@code [batch, inputs, 1]}
   * @return {@code [batch, inputs]}
   */
  float[] read(INDArray input) {
    Shapes.check("input", input, -1, layers.get(0).inputs(), -1, "(layer 0)");
    float[] values = new float[(int) input.length()];
    TimeMajor.read(
        input, values, TimeMajor.is(input) ? values : new float[TimeMajor.extent(input)]);
    return values;
  }

  /**
   * @param input {@code [batch, inputs]}
   * @return {@code [batch, outputs]}
   */
  float[] step(float[] input, int batch) {
    if (input.length != batch * layers.get(0).inputs()) {
      throw new IllegalArgumentException(
          "expected %s values for each of %s sequences, found %s in all"
              .formatted(layers.get(0).inputs(), batch, input.length));
    }
    float[] values = input;
    int outputs = 0;
    for (StepwiseLayer layer : layers) {
      values = layer.step(values, batch);
      outputs = layer.outputs();
    }
    return Arrays.copyOf(values, batch * outputs);
  }

  /** Weights may be others in the next step than they were in the last. */
  void forgetWeights() {
    layers.forEach(StepwiseLayer::forgetWeights);
  }

  /**
   * As {@link #step(float[], int)}, for the states alone: the last layer, which has none, is left
   * out.
   */
  void read(float[] input, int batch) {
    float[] values = input;
    for (StepwiseLayer layer : layers.subList(0, layers.size() - 1)) {
      values = layer.step(values, batch);
    }
  }

  /** The row of each symbol; Deeplearning4j keeps the matrix in column order. */
  private static final class Lookup implements StepwiseLayer {
    private final FloatBuffer columns;
    private final int symbols;
    private final int size;
    private float[] rows = {};

    Lookup(EmbeddingSequenceLayer layer) {
      INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
      this.columns = TimeMajor.pointer(weights).capacity(weights.length()).asBuffer();
      this.symbols = Math.toIntExact(layer.layerConf().getNIn());
      this.size = Math.toIntExact(layer.layerConf().getNOut());
    }

    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return size;
    }

    @Override
    public float[] step(float[] x, int batch) {
      rows = Tape.room(rows, (long) batch * size);
      for (int b = 0; b < batch; b++) {
        int symbol = (int) x[b];
        if (symbol < 0 || symbol >= symbols) {
          throw new IllegalArgumentException(
              "expected a symbol from 0 to " + (symbols - 1) + ", found " + x[b]);
        }
        for (int i = 0; i < size; i++) {
          rows[b * size + i] = columns.get(i * symbols + symbol);
        }
      }
      return rows;
    }
  }

  /** A dense layer, as Deeplearning4j computes it. */
  private record OneStep(DenseLayer layer) implements StepwiseLayer {
    @Override
    public int inputs() {
      return Math.toIntExact(layer.layerConf().getNIn());
    }

    @Override
    public int outputs() {
      return Math.toIntExact(layer.layerConf().getNOut());
    }

    @Override
    public float[] step(float[] x, int batch) {
      INDArray rows =
          Nd4j.createFromArray(Arrays.copyOf(x, batch * inputs())).reshape(batch, inputs());
      return Floats.of(layer.activate(rows, false, LayerWorkspaceMgr.noWorkspaces()));
    }
  }
}
