package dev.unroll.network;

import dev.unroll.config.Engine;
import dev.unroll.config.LayerConfig;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Turns a layer of the configuration into one of Deeplearning4j; one for each {@link Engine}. */
interface LayerEngine {
  /**
   * @param inputSize features a step that come in
   * @param weights how its weights start
   */
  Layer layer(LayerConfig layer, int inputSize, WeightInitializer weights);

  static LayerEngine of(Engine engine) {
    return switch (engine) {
      case STOCK -> new StockEngine();
    };
  }
}
