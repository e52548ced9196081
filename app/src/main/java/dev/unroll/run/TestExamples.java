package dev.unroll.run;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.export.model.Examples;
import dev.unroll.layers.Floats;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/** The first examples of the test split, and what a network says to them. */
final class TestExamples {
  private static final int COUNT = 8;

  private TestExamples() {}

  /** Empty where there is no test split. */
  static Optional<Examples> of(SequenceData data, MultiLayerNetwork network) {
    int count = Math.min(COUNT, data.examples(Split.TEST));
    if (count == 0) {
      return Optional.empty();
    }
    DataSet batch = data.evaluation(Split.TEST, count).next();
    INDArray features = batch.getFeatures();
    INDArray mask = batch.getFeaturesMaskArray();
    network.rnnClearPreviousState();
    INDArray outputs = network.output(features, false, mask, null);
    int steps = (int) features.size(2);
    int[] lengths = new int[(int) features.size(0)];
    Arrays.fill(lengths, steps);
    if (mask != null) {
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = mask.getRow(i).sumNumber().intValue();
      }
    }
    return Optional.of(
        new Examples(
            lengths.length,
            steps,
            Floats.of(features.permute(0, 2, 1)),
            lengths,
            Floats.of(outputs.rank() == 3 ? outputs.permute(0, 2, 1) : outputs)));
  }
}
