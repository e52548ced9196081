package dev.unroll.config.check;

import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import java.util.Locale;
import java.util.Optional;

/**
 * What Deeplearning4j's own layers (1.0.0-M2.1) would compute wrongly, or can't compute. It is
 * refused with its reason, never computed wrongly.
 */
public final class StockLimits {
  private static final String GRADIENTS =
      "the stock engine's gradients are wrong where a window starts from a carried state: its"
          + " backward pass starts from a zero state; remove it";

  private StockLimits() {}

  /**
   * Why a network can't be trained on sequences of differing length, which are padded and masked;
   * empty where it can. Only the data shows whether they differ.
   */
  public static Optional<String> masked(NetworkConfig network) {
    boolean wrong =
        network.layers().stream()
            .anyMatch(
                layer ->
                    layer instanceof LayerConfig.Bidirectional both
                        && both.layer() instanceof LayerConfig.Lstm);
    return wrong
        ? Optional.of(
            "the stock engine's bidirectional LSTM ignores where a sequence ends, so its result"
                + " would depend on the padding of shorter ones; use bidirectional rnn, or"
                + " sequences of one length")
        : Optional.empty();
  }

  static void check(ExperimentConfig config, KeyProblems problems) {
    if (config.engine() != Engine.STOCK) {
      return;
    }
    if (config.dataset() instanceof PairConfig) {
      problems.add("engine", "pairs are learnt and written by the fused engine only; remove it");
    }
    if (config.network() != null && config.network().layers() != null) {
      for (int i = 0; i < config.network().layers().size(); i++) {
        layer(config.network().layers().get(i), i, problems);
      }
    }
    if (config.training() != null) {
      if (config.training().truncatedBptt().isPresent()) {
        problems.add("training.truncated_bptt", GRADIENTS);
      }
      if (config.training().carryState()) {
        problems.add("training.carry_state", GRADIENTS);
      }
    }
  }

  private static void layer(LayerConfig layer, int index, KeyProblems problems) {
    String path = NetworkChecks.path(index, layer);
    if (layer instanceof LayerConfig.Bidirectional both) {
      recurrent(both.layer(), Keys.path(path, Grammar.kind(both.layer().getClass())), problems);
    } else if (layer instanceof LayerConfig.Recurrent recurrent) {
      recurrent(recurrent, path, problems);
    } else if (layer instanceof LayerConfig.Attention) {
      problems.add(path, "the stock engine has no attention; remove it");
    }
  }

  private static void recurrent(LayerConfig.Recurrent layer, String path, KeyProblems problems) {
    if (!(layer instanceof LayerConfig.Rnn || layer instanceof LayerConfig.Lstm)) {
      String kind = Grammar.kind(layer.getClass()).toUpperCase(Locale.ROOT);
      problems.add(path, "the stock engine has no " + kind + "; take lstm or rnn");
    }
    if (layer instanceof LayerConfig.Rnn rnn && rnn.output() != LayerConfig.Rnn.Output.STATE) {
      problems.add(
          Keys.path(path, "output"), "the stock engine's rnn passes on its state; remove it");
    }
    if (layer.recurrentDropout() > 0) {
      problems.add(Keys.path(path, "recurrent_dropout"), "the stock engine has none; remove it");
    }
  }
}
