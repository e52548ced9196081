package dev.unroll.evaluation;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Tiny networks, the same on every run. */
public final class TestNetworks {
  private TestNetworks() {}

  public static MultiLayerNetwork network(int inputSize, Layer... layers) {
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder().seed(7).list();
    for (Layer layer : layers) {
      builder.layer(layer);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(builder.setInputType(InputType.recurrent(inputSize)).build());
    network.init();
    return network;
  }

  public static MultiLayerNetwork lstm(int inputSize, int outputSize) {
    MultiLayerNetwork network =
        network(inputSize, new LSTM.Builder().nOut(6).build(), softmax(outputSize));
    // Larger weights than at the start of training, so that the state matters.
    network.params().muli(3);
    return network;
  }

  public static RnnOutputLayer softmax(int outputSize) {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(outputSize)
        .activation(Activation.SOFTMAX)
        .build();
  }

  public static RnnOutputLayer linear(int outputSize) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(outputSize)
        .activation(Activation.IDENTITY)
        .build();
  }

  /** No recurrence: the outputs of a step are a column of weights chosen by its one-hot input. */
  public static MultiLayerNetwork table(RnnOutputLayer layer, double[][] weights) {
    MultiLayerNetwork network = network(weights.length, layer);
    network.params().assign(0);
    for (int from = 0; from < weights.length; from++) {
      for (int to = 0; to < weights[from].length; to++) {
        network.getLayer(0).getParam("W").putScalar(from, to, weights[from][to]);
      }
    }
    return network;
  }
}
