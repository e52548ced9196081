package dev.unroll.run;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.datasets.DataShape;

/** How many parameters a network is going to have, told before memory is asked for them. */
final class NetworkSize {
  /** 2 GB of them, and three times as much again to train: gradient and two moments. */
  static final double MOST = 5e8;

  private NetworkSize() {}

  static double parameters(NetworkConfig network, DataShape shape) {
    double parameters = 0;
    double inputs = shape.inputSize();
    for (LayerConfig layer : network.layers()) {
      parameters += layer.parameters(inputs).total();
      inputs = layer.outputSize(inputs);
    }
    return parameters + (inputs + 1) * shape.outputSize();
  }
}
