package dev.unroll.layers;

import java.util.ArrayList;
import java.util.List;

/** Layers on top of each other. */
final class ReferenceNetwork {
  private final List<ReferenceLayer> layers;

  ReferenceNetwork(List<ReferenceLayer> layers) {
    this.layers = List.copyOf(layers);
  }

  ReferenceLayer layer(int index) {
    return layers.get(index);
  }

  int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** All weights and biases, named as Deeplearning4j does: layer, underscore, name. */
  List<ReferenceLayer.Block> blocks() {
    List<ReferenceLayer.Block> blocks = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (ReferenceLayer.Block block : layers.get(i).blocks()) {
        blocks.add(new ReferenceLayer.Block(i + "_" + block.name(), block.from(), block.to()));
      }
    }
    return blocks;
  }

  int parameterCount() {
    List<ReferenceLayer.Block> blocks = blocks();
    return blocks.get(blocks.size() - 1).to();
  }

  double[][][] forward(double[] parameters, double[][][] x, boolean[][] real) {
    double[][][] values = x;
    for (ReferenceLayer layer : layers) {
      // Above the last step alone nothing is padded.
      boolean[][] steps = values.length == x.length ? real : Padding.none(1, x[0].length);
      values = layer.forward(parameters, values, steps);
    }
    return values;
  }

  /** Adds the gradient of the parameters to {@code gradient} and returns that of the input. */
  double[][][] backward(double[][][] dy, double[] gradient) {
    double[][][] values = dy;
    for (int i = layers.size() - 1; i >= 0; i--) {
      values = layers.get(i).backward(values, gradient);
    }
    return values;
  }

  void carryState() {
    layers.forEach(ReferenceLayer::carryState);
  }
}
