package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ClassFrequenciesTest {
  private static final GeneratedEncoding CLASSES = new GeneratedEncoding(List.of("no", "yes"));

  /** Trained on no, yes, yes; tested on no, no, no, yes. */
  @Test
  void score_oneLabelASequence_isThatOfTheCommonestInTraining() {
    FixedBatches data =
        new FixedBatches(
            Task.CLASSIFICATION,
            CLASSES,
            Map.of(Split.TRAIN, List.of(labels(0, 1, 1)), Split.TEST, List.of(labels(0, 0, 0, 1))));
    ClassFrequencies classes = ClassFrequencies.of(data, 10);
    assertThat(classes.counts()).containsExactly(1, 2);
    Map<String, Double> score = classes.score(data, Split.TEST, 10);
    assertThat(score).containsOnlyKeys("loss", "accuracy").contains(entry("accuracy", 0.25));
    assertThat(score.get("loss"))
        .isCloseTo(-(3 * Math.log(2 / 5.0) + Math.log(3 / 5.0)) / 4, within(1e-12));
  }

  /** A step that is padding has no label. */
  @Test
  void of_maskedSteps_countsTheOthers() {
    DataSet batch =
        new DataSet(
            Nd4j.zeros(1, 1, 3),
            Nd4j.create(new double[][][] {{{1, 0, 0}, {0, 1, 0}}}),
            Nd4j.create(new double[][] {{1, 1, 0}}),
            Nd4j.create(new double[][] {{1, 1, 0}}));
    FixedBatches data =
        new FixedBatches(Task.CLASSIFICATION, CLASSES, Map.of(Split.TRAIN, List.of(batch)));
    assertThat(ClassFrequencies.of(data, 10).counts()).containsExactly(1, 1);
  }

  private static DataSet labels(int... classes) {
    double[][] oneHot = new double[classes.length][2];
    for (int i = 0; i < classes.length; i++) {
      oneHot[i][classes[i]] = 1;
    }
    return new DataSet(Nd4j.zeros(classes.length, 1, 4), Nd4j.create(oneHot));
  }
}
