package dev.unroll.export.html;

import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkModel.LastStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network as {@code network.js} reads it.
 *
 * @param type of the weights, {@code float16} or {@code float32}
 * @param weights of all layers, see {@link Weights}
 */
record NetworkData(List<LayerData> layers, String type, String weights) {

  /** A layer; its components are what the script calls them. */
  sealed interface LayerData
      permits Embedding, Recurrent, Bidirectional, EncoderDecoder, Attention, Dense {}

  record Embedding(String kind, int inputs, int outputs) implements LayerData {}

  /**
   * @param cell {@code rnn}, {@code lstm} or {@code gru}
   * @param activation of an rnn
   * @param passesInput whether its output is the input beside the state before
   * @param ends where only the last step goes on
   */
  record Recurrent(
      String kind,
      String cell,
      String activation,
      int inputs,
      int size,
      boolean passesInput,
      Optional<String> ends)
      implements LayerData {}

  /**
   * @param layer of either direction
   * @param ends where only the last step goes on: {@code each} where either direction ends, or
   *     {@code last}
   */
  record Bidirectional(String kind, Recurrent layer, String merge, Optional<String> ends)
      implements LayerData {}

  /**
   * @param layer of the source and of the target
   */
  record EncoderDecoder(String kind, Recurrent layer) implements LayerData {}

  /**
   * @param general whether scores have weights
   */
  record Attention(String kind, int size, boolean general) implements LayerData {}

  record Dense(String kind, int inputs, int outputs, String activation) implements LayerData {}

  static NetworkData of(NetworkModel network, Weights.Type type) {
    List<LayerData> layers = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      layers.add(layer(network.layers().get(i), ends(network, i)));
    }
    layers.add(layer(network.output(), Optional.empty()));
    return new NetworkData(layers, word(type), Weights.base64(network, type));
  }

  private static Optional<String> ends(NetworkModel network, int layer) {
    return network
        .lastStep()
        .filter(last -> last.layer() == layer)
        .map(last -> last.reading() == LastStep.Reading.EACH_END ? "each" : "last");
  }

  private static LayerData layer(LayerModel layer, Optional<String> ends) {
    if (layer instanceof LayerModel.Embedding embedding) {
      return new Embedding("embedding", embedding.inputs(), embedding.outputs());
    }
    if (layer instanceof LayerModel.Recurrent one) {
      return recurrent(one, ends);
    }
    if (layer instanceof LayerModel.Bidirectional both) {
      return new Bidirectional(
          "bidirectional", recurrent(both.forward(), Optional.empty()), word(both.merge()), ends);
    }
    if (layer instanceof LayerModel.EncoderDecoder both) {
      return new EncoderDecoder("encoder_decoder", recurrent(both.encoder(), Optional.empty()));
    }
    if (layer instanceof LayerModel.Attention attention) {
      return new Attention("attention", attention.size(), attention.general());
    }
    if (layer instanceof LayerModel.Dense dense) {
      return new Dense("dense", dense.inputs(), dense.outputs(), word(dense.activation()));
    }
    throw new AssertionError(layer);
  }

  private static Recurrent recurrent(LayerModel.Recurrent one, Optional<String> ends) {
    CellKind cell = one.cell();
    return new Recurrent(
        "recurrent",
        cell == CellKind.LSTM ? "lstm" : cell == CellKind.GRU ? "gru" : "rnn",
        cell.relu() ? "relu" : "tanh",
        one.inputs(),
        one.hidden(),
        cell.tutorial(),
        ends);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
