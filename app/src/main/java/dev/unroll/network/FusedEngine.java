package dev.unroll.network;

import dev.unroll.config.LayerConfig;
import dev.unroll.layers.Attention;
import dev.unroll.layers.EncoderDecoder;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.layers.Gru;
import dev.unroll.layers.TutorialRnn;
import java.util.Optional;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Unroll's own recurrent layers, under the configurations of Deeplearning4j where it has the cell.
 */
final class FusedEngine implements LayerEngine {
  private final StockEngine stock = new StockEngine(this);

  /** The input symbol at which a target begins. */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // of the task
  private final Optional<Integer> begin;

  FusedEngine(Optional<Integer> begin) {
    this.begin = begin;
  }

  @Override
  public MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    return new FusedNetwork(configuration);
  }

  /** Of a bidirectional layer each direction where it ends. */
  @Override
  public Layer lastStep(Layer layer, IUpdater updater) {
    if (!(layer instanceof Bidirectional both)) {
      return new LastTimeStep(layer);
    }
    // Deeplearning4j hands what holds for the whole network down to one wrapper, not to two.
    BaseLayer inner = (BaseLayer) both.getFwd();
    inner.setIUpdater(updater);
    inner.setBiasInit(0);
    inner.setGradientNormalization(GradientNormalization.None);
    return new Bidirectional(both.getMode(), new LastTimeStep(inner));
  }

  @Override
  public Layer layer(LayerConfig layer, int inputSize, WeightInitializer weights) {
    if (layer instanceof LayerConfig.Gru gru) {
      return new Gru.Builder()
          .nIn(inputSize)
          .nOut(gru.size())
          .weightInit(weights.recurrentInput(gru.size()))
          .build();
    }
    if (layer instanceof LayerConfig.Rnn rnn
        && rnn.output() == LayerConfig.Rnn.Output.INPUT_AND_PREVIOUS) {
      return new TutorialRnn.Builder()
          .nIn(inputSize)
          .nOut(rnn.size())
          .activation(StockEngine.activation(rnn))
          .weightInit(weights.recurrentInput(rnn.size()))
          .build();
    }
    if (layer instanceof LayerConfig.EncoderDecoder both) {
      BaseRecurrentLayer inner = (BaseRecurrentLayer) layer(both.layer(), inputSize, weights);
      return new EncoderDecoder(inner, begin.orElseThrow());
    }
    if (layer instanceof LayerConfig.Attention attention) {
      return new Attention.Builder(begin.orElseThrow())
          .size(inputSize)
          .general(attention.score() == LayerConfig.Attention.Score.GENERAL)
          .weightInit(weights.input(inputSize))
          .build();
    }
    return stock.layer(layer, inputSize, weights);
  }
}
