package dev.unroll.network;

import dev.unroll.config.Engine;
import dev.unroll.config.LayerConfig;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/** Turns a layer of the configuration into one of Deeplearning4j; one for each {@link Engine}. */
interface LayerEngine {
  /**
   * @param inputSize features a step that come in
   * @param weights how its weights start
   */
  Layer layer(LayerConfig layer, int inputSize, WeightInitializer weights);

  /** A network of such layers, not initialised yet. */
  MultiLayerNetwork network(MultiLayerConfiguration configuration);

  /**
   * Lets only the last step of a sequence go on.
   *
   * @param layer recurrent
   * @param updater of the network
   */
  Layer lastStep(Layer layer, IUpdater updater);

  /**
   * @param begin the input symbol at which a target begins, where there is one
   */
  static LayerEngine of(Engine engine, Optional<Integer> begin) {
    return switch (engine) {
      case FUSED -> new FusedEngine(begin);
      case STOCK -> new StockEngine();
    };
  }
}
