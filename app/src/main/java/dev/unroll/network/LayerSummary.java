package dev.unroll.network;

import dev.unroll.layers.Gru;
import dev.unroll.layers.TutorialRnn;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * One line of a network's description.
 *
 * @param name kind of the layer, in the words of the configuration
 * @param input shape that comes in, {@code [batch, size, time]} or {@code [batch, size]}
 * @param output shape that goes out
 * @param parameters how many numbers are learnt
 */
public record LayerSummary(String name, String input, String output, long parameters) {

  /** Describes every layer, the output layer included. */
  public static List<LayerSummary> of(MultiLayerNetwork network, TaskShape shape) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    List<InputType> outputs =
        configuration.getLayerActivationTypes(
            InputType.recurrent(shape.inputSize(), shape.timeSteps()));
    boolean indices = configuration.getConf(0).getLayer() instanceof EmbeddingSequenceLayer;
    String time = ", " + shape.timeSteps() + "]";
    String input = "[batch, " + (indices ? 1 : shape.inputSize()) + time;
    boolean sequences = true;
    List<LayerSummary> layers = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      Layer layer = configuration.getConf(i).getLayer();
      sequences &= !lastStep(layer);
      String output = "[batch, " + size(outputs.get(i)) + (sequences ? time : "]");
      layers.add(new LayerSummary(name(layer), input, output, network.getLayer(i).numParams()));
      input = output;
    }
    return layers;
  }

  /** Of a step: layers that take each step on its own are fed forward in Deeplearning4j. */
  private static long size(InputType type) {
    return type instanceof InputType.InputTypeRecurrent recurrent
        ? recurrent.getSize()
        : type.arrayElementsPerExample();
  }

  private static boolean lastStep(Layer layer) {
    return layer instanceof LastTimeStep
        || layer instanceof Bidirectional both && both.getFwd() instanceof LastTimeStep;
  }

  private static String name(Layer layer) {
    if (layer instanceof LastTimeStep last) {
      return name(last.getUnderlying()) + ", last step";
    }
    if (layer instanceof Bidirectional both) {
      return "bidirectional " + name(both.getFwd());
    }
    if (layer instanceof EmbeddingSequenceLayer) {
      return "embedding";
    }
    if (layer instanceof LSTM) {
      return "lstm";
    }
    if (layer instanceof Gru) {
      return "gru";
    }
    if (layer instanceof TutorialRnn) {
      return "rnn, input and previous state";
    }
    if (layer instanceof SimpleRnn) {
      return "rnn";
    }
    if (layer instanceof DenseLayer) {
      return "dense";
    }
    if (layer instanceof DropoutLayer) {
      return "dropout";
    }
    if (layer instanceof RnnOutputLayer || layer instanceof OutputLayer) {
      return "output";
    }
    throw new AssertionError("no name for " + layer.getClass());
  }
}
