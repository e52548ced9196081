package dev.unroll.export.model;

import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.NetworkModel.LastStep;
import dev.unroll.layers.Attention;
import dev.unroll.layers.EncoderDecoder;
import dev.unroll.layers.Floats;
import dev.unroll.layers.Gru;
import dev.unroll.layers.TutorialRnn;
import dev.unroll.run.store.ExperimentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the layers and weights of a network of Deeplearning4j. */
public final class NetworkReader {
  private final List<LayerModel> layers = new ArrayList<>();
  private Optional<LastStep> lastStep = Optional.empty();
  private Optional<Dense> output = Optional.empty();

  private NetworkReader() {}

  /**
   * @throws ExperimentException if it has a layer that Unroll makes none of; it names the layer
   */
  public static NetworkModel read(MultiLayerNetwork network) {
    NetworkReader reader = new NetworkReader();
    for (int i = 0; i < network.getnLayers(); i++) {
      // A layer's own configuration may be that of what it wraps.
      reader.add(
          network.getLayerWiseConfigurations().getConf(i).getLayer(),
          network.getLayer(i).paramTable());
    }
    return new NetworkModel(
        reader.layers,
        reader.lastStep,
        reader.output.orElseThrow(
            () -> new ExperimentException("the network has no output layer")));
  }

  private void add(Layer layer, Map<String, INDArray> weights) {
    if (layer instanceof DropoutLayer) {
      return; // in training only
    }
    if (output.isPresent()) {
      throw unknown(layer, "above the output layer");
    }
    if (layer instanceof BaseOutputLayer top) {
      output = Optional.of(dense(top, weights));
    } else if (layer instanceof LastTimeStep last) {
      lastStep = Optional.of(new LastStep(layers.size(), LastStep.Reading.LAST));
      add(last.getUnderlying(), weights);
    } else {
      layers.add(layer(layer, weights));
    }
  }

  private LayerModel layer(Layer layer, Map<String, INDArray> weights) {
    if (layer instanceof EncoderDecoder both) {
      BaseRecurrentLayer inner = (BaseRecurrentLayer) both.getFwd();
      return new LayerModel.EncoderDecoder(
          recurrent(inner, weights, "f"), recurrent(inner, weights, "b"));
    }
    if (layer instanceof Attention attention) {
      return new LayerModel.Attention(
          outputs(attention),
          columns(weights.get(Attention.JOIN)),
          attention.isGeneral() ? columns(weights.get(Attention.SCORE)) : new float[0]);
    }
    if (layer instanceof Bidirectional both) {
      return bidirectional(both, weights);
    }
    if (layer instanceof BaseRecurrentLayer recurrent) {
      return recurrent(recurrent, weights, "");
    }
    if (layer instanceof EmbeddingSequenceLayer embedding) {
      if (embedding.hasBias() || !is(embedding.getActivationFn(), Activation.IDENTITY)) {
        throw unknown(layer, "with a bias or an activation");
      }
      return new LayerModel.Embedding(
          inputs(embedding), outputs(embedding), Floats.of(weights.get("W")));
    }
    if (layer instanceof DenseLayer dense) {
      return dense(dense, weights);
    }
    throw unknown(layer, "");
  }

  private LayerModel.Bidirectional bidirectional(
      Bidirectional both, Map<String, INDArray> weights) {
    Layer inner = both.getFwd();
    if (inner instanceof LastTimeStep last) {
      lastStep = Optional.of(new LastStep(layers.size(), LastStep.Reading.EACH_END));
      inner = last.getUnderlying();
    }
    LayerModel.Bidirectional.Merge merge =
        switch (both.getMode()) {
          case CONCAT -> LayerModel.Bidirectional.Merge.CONCAT;
          case ADD -> LayerModel.Bidirectional.Merge.ADD;
          case AVERAGE -> LayerModel.Bidirectional.Merge.AVERAGE;
          default -> throw unknown(both, "merged by " + both.getMode());
        };
    if (!(inner instanceof BaseRecurrentLayer layer)) {
      throw unknown(inner, "in two directions");
    }
    return new LayerModel.Bidirectional(
        merge, recurrent(layer, weights, "f"), recurrent(layer, weights, "b"));
  }

  /**
   * @param prefix of the direction's weights among those of both
   */
  private static LayerModel.Recurrent recurrent(
      BaseRecurrentLayer layer, Map<String, INDArray> weights, String prefix) {
    CellKind cell = cell(layer);
    return new LayerModel.Recurrent(
        cell,
        inputs(layer),
        outputs(layer),
        columns(weights.get(prefix + "W")),
        columns(weights.get(prefix + "RW")),
        Floats.of(weights.get(prefix + "b")),
        cell.twoBiases() ? Floats.of(weights.get(prefix + "rb")) : new float[0]);
  }

  private static CellKind cell(BaseRecurrentLayer layer) {
    IActivation activation = layer.getActivationFn();
    boolean tanh = is(activation, Activation.TANH);
    boolean relu = is(activation, Activation.RELU);
    if (layer instanceof SimpleRnn rnn && !rnn.hasLayerNorm() && (tanh || relu)) {
      return relu ? CellKind.RNN_RELU : CellKind.RNN_TANH;
    }
    if (layer instanceof TutorialRnn && (tanh || relu)) {
      return relu ? CellKind.TUTORIAL_RELU : CellKind.TUTORIAL_TANH;
    }
    if (layer instanceof Gru && tanh) {
      return CellKind.GRU;
    }
    if (layer.getClass() == LSTM.class
        && tanh
        && is(((LSTM) layer).getGateActivationFn(), Activation.SIGMOID)) {
      return CellKind.LSTM;
    }
    throw unknown(layer, "with activation " + activation);
  }

  private static Dense dense(FeedForwardLayer layer, Map<String, INDArray> weights) {
    INDArray bias = weights.get("b");
    for (Dense.Activation activation : Dense.Activation.values()) {
      if (is(layer.getActivationFn(), Activation.valueOf(activation.name()))) {
        return new Dense(
            inputs(layer),
            outputs(layer),
            activation,
            columns(weights.get("W")),
            bias == null ? new float[outputs(layer)] : Floats.of(bias));
      }
    }
    throw unknown(layer, "with activation " + layer.getActivationFn());
  }

  /** Deeplearning4j's {@code [inputs, outputs]} as {@code [outputs, inputs]}. */
  private static float[] columns(INDArray weights) {
    return Floats.of(weights.transpose());
  }

  private static boolean is(IActivation activation, Activation kind) {
    return kind.getActivationFunction().equals(activation);
  }

  private static int inputs(FeedForwardLayer layer) {
    return Math.toIntExact(layer.getNIn());
  }

  private static int outputs(FeedForwardLayer layer) {
    return Math.toIntExact(layer.getNOut());
  }

  private static ExperimentException unknown(Layer layer, String what) {
    return new ExperimentException(
        "the network has a layer that is not known here: %s %s"
            .formatted(layer.getClass().getSimpleName().toLowerCase(Locale.ROOT), what)
            .strip());
  }
}
