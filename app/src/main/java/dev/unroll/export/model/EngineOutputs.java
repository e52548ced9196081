package dev.unroll.export.model;

import dev.unroll.layers.Floats;
import dev.unroll.layers.FusedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** What the program's own engine computes, by which a format finds out how near it comes. */
public final class EngineOutputs {
  private final MultiLayerNetwork network;

  public EngineOutputs(MultiLayerNetwork network) {
    this.network = network;
  }

  /**
   * @param sequences each {@code [time, inputs]}, of any length; for an embedding {@code [time,
   *     1]}, a symbol's number
   * @return of each {@code [outputs, time]}, or {@code [outputs]} where only the last step goes on
   */
  public List<float[]> of(List<float[][]> sequences) {
    List<float[]> outputs = new ArrayList<>();
    for (float[][] steps : sequences) {
      network.rnnClearPreviousState();
      outputs.add(
          Floats.of(
              network.output(
                  Nd4j.createFromArray(new float[][][] {steps}).permute(0, 2, 1).dup('c'))));
    }
    network.rnnClearPreviousState();
    return outputs;
  }

  /** Those of the same layers with other parameters, made of these. */
  public EngineOutputs with(UnaryOperator<float[]> change) {
    MultiLayerConfiguration layers = network.getLayerWiseConfigurations().clone();
    MultiLayerNetwork changed =
        network instanceof FusedNetwork ? new FusedNetwork(layers) : new MultiLayerNetwork(layers);
    float[] parameters = change.apply(Floats.of(network.params()));
    changed.init(Nd4j.createFromArray(parameters).reshape(1, parameters.length), false);
    return new EngineOutputs(changed);
  }
}
