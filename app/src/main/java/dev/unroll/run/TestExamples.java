package dev.unroll.run;

import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.export.model.Examples;
import dev.unroll.layers.Floats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
            Floats.of(outputs.rank() == 3 ? outputs.permute(0, 2, 1) : outputs),
            data instanceof PairData pairs
                ? Optional.of(pairs(pairs, lengths.length, outputs))
                : Optional.empty()));
  }

  /**
   * @param outputs {@code [count, symbols, steps]}; all targets begin at the same step, after the
   *     longest source
   */
  private static Examples.Pairs pairs(PairData data, int count, INDArray outputs) {
    PairEncoding encoding = data.encoding();
    List<int[]> sources =
        IntStream.range(0, count).mapToObj(i -> data.source(Split.TEST, i)).toList();
    int begin = sources.stream().mapToInt(source -> source.length).max().orElseThrow();
    List<int[]> targets = new ArrayList<>();
    List<float[]> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] labels = data.labels(Split.TEST, i);
      int[] target = new int[labels.length];
      target[0] = encoding.begin() - encoding.targetOffset();
      System.arraycopy(labels, 0, target, 1, labels.length - 1);
      targets.add(target);
      INDArray steps =
          outputs.get(
              NDArrayIndex.point(i),
              NDArrayIndex.all(),
              NDArrayIndex.interval(begin, begin + target.length));
      said.add(Floats.of(steps.permute(1, 0)));
    }
    return new Examples.Pairs(
        IntStream.range(0, count).mapToObj(i -> data.pair(Split.TEST, i).source()).toList(),
        sources.stream().map(source -> inOrder(source, encoding)).toList(),
        targets,
        said);
  }

  /** A source that is read from its end in the order of its text. */
  private static int[] inOrder(int[] source, PairEncoding encoding) {
    return encoding.reverseSource()
        ? IntStream.rangeClosed(1, source.length).map(i -> source[source.length - i]).toArray()
        : source;
  }
}
