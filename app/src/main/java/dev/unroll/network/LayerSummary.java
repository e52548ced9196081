package dev.unroll.network;

import dev.unroll.config.Kind;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a network's description.
 *
 * @param name kind of the layer, in the words of the configuration
 * @param input shape that comes in, {@code [batch, size, time]} or {@code [batch, size]}
 * @param output shape that goes out
 * @param parameters how many numbers are learnt
 */
public record LayerSummary(String name, String input, String output, long parameters) {

  /**
   * Describes every layer of the network that {@link Networks#build} makes, the output included.
   */
  public static List<LayerSummary> of(NetworkConfig network, TaskShape shape) {
    int lastStep = shape.labelPerStep() ? -1 : network.lastRecurrent();
    String time = ", " + shape.timeSteps() + "]";
    boolean indices = network.layers().get(0) instanceof LayerConfig.Embedding;
    String input = "[batch, " + (indices ? 1 : shape.inputSize()) + time;
    long inputSize = shape.inputSize();
    List<LayerSummary> lines = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      LayerConfig layer = network.layers().get(i);
      long parameters = (long) layer.parameters(inputSize).total();
      inputSize = (long) layer.outputSize(inputSize);
      time = i == lastStep ? "]" : time;
      String output = "[batch, " + inputSize + time;
      String name = name(layer) + (i == lastStep ? ", last step" : "");
      lines.add(new LayerSummary(name, input, output, parameters));
      if (layer.dropout() > 0) {
        lines.add(new LayerSummary("dropout", output, output, 0));
      }
      input = output;
    }
    String output = "[batch, " + shape.outputSize() + time;
    lines.add(new LayerSummary("output", input, output, (inputSize + 1) * shape.outputSize()));
    return lines;
  }

  private static String name(LayerConfig layer) {
    if (layer instanceof LayerConfig.Bidirectional both) {
      return "bidirectional " + name(both.layer());
    }
    if (layer instanceof LayerConfig.EncoderDecoder both) {
      return "encoder_decoder " + name(both.layer());
    }
    boolean tutorial =
        layer instanceof LayerConfig.Rnn rnn
            && rnn.output() == LayerConfig.Rnn.Output.INPUT_AND_PREVIOUS;
    return layer.getClass().getAnnotation(Kind.class).value()
        + (tutorial ? ", input and previous state" : "");
  }
}
