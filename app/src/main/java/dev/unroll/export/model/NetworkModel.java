package dev.unroll.export.model;

import java.util.List;
import java.util.Optional;

/**
 * A network, from its input up.
 *
 * @param layers those of the configuration, in its order and under its numbers
 * @param lastStep where only the last step goes on; empty where there is an output at every step
 * @param output the output layer, softmax or identity
 */
public record NetworkModel(
    List<LayerModel> layers, Optional<LastStep> lastStep, LayerModel.Dense output) {
  public NetworkModel {
    layers = List.copyOf(layers);
  }

  /**
   * The layer above which there are no time steps.
   *
   * @param layer its index; everything above it sees {@code [batch, size]}
   */
  public record LastStep(int layer, Reading reading) {
    /** What the last step of two directions is; of one direction both are the same. */
    public enum Reading {
      /** Each direction where it ends: the backward one at the first step. */
      EACH_END,
      /** Both at the last step, which the backward one has read alone. */
      LAST
    }
  }

  /** Features a step that come in; the number of symbols where they come as indices. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Whether every recurrent layer reads forwards, so that the network can go step by step. */
  public boolean stepwise() {
    return layers.stream().noneMatch(LayerModel.Bidirectional.class::isInstance);
  }
}
