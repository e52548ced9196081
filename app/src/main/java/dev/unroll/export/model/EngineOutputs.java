package dev.unroll.export.model;

import dev.unroll.layers.Floats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
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

  /** The same after a change of all parameters, which is undone. */
  public List<float[]> of(List<float[][]> sequences, UnaryOperator<float[]> change) {
    INDArray kept = network.params().dup();
    float[] changed = change.apply(Floats.of(kept));
    try {
      network.params().assign(Nd4j.createFromArray(changed).reshape(kept.shape()));
      return of(sequences);
    } finally {
      network.params().assign(kept);
    }
  }
}
