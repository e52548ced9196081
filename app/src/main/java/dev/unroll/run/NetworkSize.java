package dev.unroll.run;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.LayerConfig.Bidirectional;
import dev.unroll.config.LayerConfig.Dense;
import dev.unroll.config.LayerConfig.Embedding;
import dev.unroll.config.LayerConfig.Gru;
import dev.unroll.config.LayerConfig.Lstm;
import dev.unroll.config.LayerConfig.Rnn;
import dev.unroll.config.NetworkConfig;
import dev.unroll.datasets.DataShape;

/**
 * About how many parameters a network is going to have, told before memory is asked for them.
 * Biases and the output's weights included; a double, as slips of the finger overflow anything
 * else.
 */
final class NetworkSize {
  /** 2 GB of them, and three times as much again to train: gradient and two moments. */
  static final double MOST = 5e8;

  private NetworkSize() {}

  static double parameters(NetworkConfig network, DataShape shape) {
    double parameters = 0;
    double inputs = shape.inputSize();
    for (LayerConfig layer : network.layers()) {
      parameters += of(layer, inputs);
      inputs = outputs(layer, inputs);
    }
    return parameters + (inputs + 1) * shape.outputSize();
  }

  private static double of(LayerConfig layer, double inputs) {
    if (layer instanceof Embedding embedding) {
      return inputs * embedding.size();
    } else if (layer instanceof Dense dense) {
      return (inputs + 1) * dense.size();
    } else if (layer instanceof Rnn rnn) {
      return gate(inputs, rnn.size());
    } else if (layer instanceof Lstm lstm) {
      return 4 * gate(inputs, lstm.size());
    } else if (layer instanceof Gru gru) {
      return 3 * gate(inputs, gru.size());
    } else if (layer instanceof Bidirectional both) {
      return 2 * of(both.layer(), inputs);
    }
    throw new AssertionError(layer);
  }

  private static double gate(double inputs, double size) {
    return size * (inputs + size + 1);
  }

  /** As {@link LayerConfig#outputSize}, where that would overflow. */
  private static double outputs(LayerConfig layer, double inputs) {
    if (layer instanceof Rnn rnn && rnn.output() == Rnn.Output.INPUT_AND_PREVIOUS) {
      return inputs + rnn.size();
    } else if (layer instanceof Bidirectional both) {
      double one = outputs(both.layer(), inputs);
      return both.merge() == Bidirectional.Merge.CONCAT ? 2 * one : one;
    }
    return layer.outputSize(0);
  }
}
