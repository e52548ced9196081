package dev.unroll.network;

import dev.unroll.config.LayerConfig;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;

/** Deeplearning4j's own layers, all of them in {@code [batch, size, time]}. */
final class StockEngine implements LayerEngine {
  /** Makes the layers inside a bidirectional one. */
  private final LayerEngine recurrent;

  StockEngine() {
    this.recurrent = this;
  }

  StockEngine(LayerEngine recurrent) {
    this.recurrent = recurrent;
  }

  @Override
  public MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    return new MultiLayerNetwork(configuration);
  }

  /** Of a bidirectional layer both directions at the last step, where the second has begun only. */
  @Override
  public Layer lastStep(Layer layer, IUpdater updater) {
    return new LastTimeStep(layer);
  }

  @Override
  public Layer layer(LayerConfig layer, int inputSize, WeightInitializer weights) {
    if (layer instanceof LayerConfig.Embedding embedding) {
      // Unit variance, as in PyTorch: an index has no fan-in to scale by.
      return new EmbeddingSequenceLayer.Builder()
          .nIn(inputSize)
          .nOut(embedding.size())
          .weightInit(new NormalDistribution(0, 1))
          .activation(Activation.IDENTITY)
          .build();
    }
    if (layer instanceof LayerConfig.Rnn rnn) {
      return new SimpleRnn.Builder()
          .nIn(inputSize)
          .nOut(rnn.size())
          .activation(activation(rnn))
          .weightInit(weights.recurrentInput(rnn.size()))
          .build();
    }
    if (layer instanceof LayerConfig.Lstm lstm) {
      return new LSTM.Builder()
          .nIn(inputSize)
          .nOut(lstm.size())
          .activation(Activation.TANH)
          .gateActivationFunction(Activation.SIGMOID)
          .forgetGateBiasInit(lstm.forgetBias())
          .weightInit(weights.recurrentInput(lstm.size()))
          .build();
    }
    if (layer instanceof LayerConfig.Bidirectional both) {
      Bidirectional.Mode mode = Bidirectional.Mode.valueOf(both.merge().name());
      return new Bidirectional(mode, recurrent.layer(both.layer(), inputSize, weights));
    }
    if (layer instanceof LayerConfig.Dense dense) {
      return new DenseLayer.Builder()
          .nIn(inputSize)
          .nOut(dense.size())
          .activation(Activation.valueOf(dense.activation().name()))
          .weightInit(weights.input(inputSize))
          .build();
    }
    throw new IllegalArgumentException("the stock engine has no layer for " + layer);
  }

  static Activation activation(LayerConfig.Rnn rnn) {
    return Activation.valueOf(rnn.activation().name());
  }
}
