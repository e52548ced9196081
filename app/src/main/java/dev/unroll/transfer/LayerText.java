package dev.unroll.transfer;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Recurrent;
import java.util.Locale;

/** A layer in words: what it is, and its shape. */
final class LayerText {
  private LayerText() {}

  /** As a configuration calls it. */
  static String kind(LayerModel layer) {
    if (layer instanceof LayerModel.Embedding) {
      return "embedding";
    }
    if (layer instanceof LayerModel.Dense) {
      return "dense";
    }
    if (layer instanceof LayerModel.EncoderDecoder both) {
      return "encoder_decoder " + cell(both.encoder());
    }
    if (layer instanceof LayerModel.Attention attention) {
      return "attention (%s)".formatted(attention.general() ? "general" : "dot");
    }
    return layer instanceof Bidirectional ? "bidirectional" : cell((Recurrent) layer);
  }

  private static String cell(Recurrent layer) {
    return switch (layer.cell()) {
      case RNN_TANH -> "rnn (tanh)";
      case RNN_RELU -> "rnn (relu)";
      case TUTORIAL_TANH -> "rnn (tanh, input-and-previous)";
      case TUTORIAL_RELU -> "rnn (relu, input-and-previous)";
      case LSTM -> "lstm";
      case GRU -> "gru";
    };
  }

  /** Such as {@code lstm of 65 inputs and 256 units}. */
  static String of(LayerModel layer) {
    if (layer instanceof Bidirectional both) {
      return "bidirectional %s, merge %s"
          .formatted(of(both.forward()), both.merge().name().toLowerCase(Locale.ROOT));
    }
    if (layer instanceof LayerModel.EncoderDecoder both) {
      String encoder = of(both.encoder());
      String decoder = of(both.decoder());
      return "encoder_decoder, "
          + (encoder.equals(decoder) ? encoder : encoder + ", and " + decoder);
    }
    int units = layer instanceof Recurrent recurrent ? recurrent.hidden() : layer.outputs();
    return "%s of %d inputs and %d units".formatted(kind(layer), layer.inputs(), units);
  }
}
