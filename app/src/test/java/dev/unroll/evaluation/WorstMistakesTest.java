package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.result.Exhibit;
import dev.unroll.result.WrongAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class WorstMistakesTest {
  /** One feature over two steps, {@code [3, 1, 2]}: 1 2, 3 4 and 5 and padding. */
  private static final INDArray FEATURES =
      Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f, 0f).reshape(3, 1, 2);

  private static final INDArray MASK = Nd4j.createFromArray(1f, 1f, 1f, 1f, 1f, 0f).reshape(3, 2);

  private static void add(WorstMistakes mistakes, double[][] outputs, double[][] labels) {
    DataSet batch = new DataSet(FEATURES, Nd4j.create(labels), MASK, null);
    mistakes.add(Steps.of(Nd4j.create(outputs), batch.getLabels(), null), batch);
  }

  /** Of columns that were left as they are. */
  private static CsvEncoding table(String... columns) {
    return new CsvEncoding(
        List.of(columns),
        Collections.nCopies(columns.length, 0.0),
        Collections.nCopies(columns.length, 1.0),
        Optional.empty(),
        "kind",
        List.of("a", "b", "c"),
        0,
        1,
        false,
        0,
        10,
        ',',
        Optional.empty(),
        Optional.empty());
  }

  private static Exhibit signals(Exhibit.Signal... signals) {
    return new Exhibit.Signals(List.of(signals));
  }

  private static Exhibit.Signal signal(String name, Double... values) {
    return new Exhibit.Signal(name, List.of(values));
  }

  @Test
  void worst_labelASequence_ordersByTheWrongClassProbability() {
    WorstMistakes mistakes = new WorstMistakes(2);

    add(
        mistakes,
        new double[][] {{0.6, 0.4, 0}, {0.1, 0.9, 0}, {0.2, 0, 0.8}},
        new double[][] {{0, 1, 0}, {0, 1, 0}, {1, 0, 0}});
    add(
        mistakes,
        new double[][] {{0.3, 0.7, 0}, {1, 0, 0}, {0, 0, 1}},
        new double[][] {{1, 0, 0}, {1, 0, 0}, {0, 0, 1}});

    // Surer than 0.7 of example 3 and 0.6 of example 0 were only the 0.8 of example 2; right
    // answers
    // never count, however sure.
    List<WrongAnswer> kept = mistakes.worst(table("x"), example -> "example " + (example + 1));
    assertThat(kept).extracting(WrongAnswer::place).containsExactly("example 3", "example 4");
    WrongAnswer worst = kept.get(0);
    assertThat(worst.truth()).isEqualTo("a");
    assertThat(worst.predicted()).isEqualTo("c");
    assertThat(worst.probability()).isCloseTo(0.8, within(1e-6));
    assertThat(worst.truthProbability()).isCloseTo(0.2, within(1e-6));
    assertThat(worst.exhibit()).isEqualTo(signals(signal("x", 5.0)));
    assertThat(kept.get(1).exhibit()).isEqualTo(signals(signal("x", 1.0, 2.0)));
  }

  @Test
  void worst_labelAStep_keepsOneOfASequenceAndNoneThatIsMasked() {
    // [2, 2, 2]: sequence, class, step.
    INDArray outputs =
        Nd4j.create(new double[][][] {{{0.7, 0.9}, {0.3, 0.1}}, {{0.2, 0.99}, {0.8, 0.01}}});
    INDArray labels = Nd4j.create(new double[][][] {{{0, 0}, {1, 1}}, {{1, 0}, {0, 1}}});
    INDArray mask = Nd4j.create(new double[][] {{1, 1}, {1, 0}});
    INDArray features = Nd4j.create(new double[][][] {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
    DataSet batch = new DataSet(features, labels, null, mask);
    WorstMistakes mistakes = new WorstMistakes(5);

    mistakes.add(Steps.of(outputs, labels, mask), batch);

    List<WrongAnswer> kept = mistakes.worst(table("x", "y"), example -> "example " + (example + 1));
    assertThat(kept)
        .extracting(WrongAnswer::place)
        .containsExactly("example 1, step 2", "example 2, step 1");
    assertThat(kept.get(0).exhibit())
        .isEqualTo(signals(signal("x", 1.0, 2.0), signal("y", 3.0, 4.0)));
  }

  @Test
  void probability_outputsThatAreNone_becomeShares() {
    Steps steps = new Steps(2, 2, new float[] {-1, 3, 0, 0}, new float[4], null);

    assertThat(steps.probability(0, 0)).isZero();
    assertThat(steps.probability(0, 1)).isEqualTo(1);
    assertThat(steps.probability(1, 0)).isEqualTo(0.5);
  }
}
