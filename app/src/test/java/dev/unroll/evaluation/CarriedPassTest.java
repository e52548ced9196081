package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class CarriedPassTest {
  private static final MultiLayerNetwork LSTM = TestNetworks.lstm(4, 4);

  private static TextData text(int length) {
    StringBuilder text = new StringBuilder();
    new SplittableRandom(3).ints(length, 'a', 'e').forEach(text::appendCodePoint);
    return Texts.of(text.toString());
  }

  private static TextMetrics metrics(TextData text, int rows, int steps, int warmUp) {
    TextScore score = new TextScore(Objective.CROSS_ENTROPY, TextEncoding.Unit.CHARACTERS);
    new CarriedPass(text, Split.TRAIN, rows, steps, warmUp).run(LSTM, score);
    assertThat(score.count()).isEqualTo(text.symbols(Split.TRAIN).length - 1);
    return score.metrics();
  }

  @Test
  void score_oneRow_isTheMeanOverOneLongWindow() {
    TextData text = text(65);
    INDArray output = LSTM.output(text.carried(Split.TRAIN, 1, 64, 0).next().getFeatures(), false);
    double loss = 0;
    for (int step = 0; step < 64; step++) {
      loss -= Math.log(output.getDouble(0, text.symbols(Split.TRAIN)[step + 1], step)) / 64;
    }
    assertThat(metrics(text, 1, 64, 0).loss()).isCloseTo(loss, within(1e-6));
  }

  @Test
  void score_twoWindows_isThatOfOne() {
    TextData text = text(65);
    assertThat(metrics(text, 1, 32, 0).loss())
        .isCloseTo(metrics(text, 1, 64, 0).loss(), within(1e-6));
    assertThat(metrics(text, 1, 7, 0).loss())
        .isCloseTo(metrics(text, 1, 64, 0).loss(), within(1e-6));
  }

  @Test
  void score_fourRowsWarmedUp_isNearlyThatOfOne() {
    TextData text = text(401);
    double exact = metrics(text, 1, 100, 0).loss();
    assertThat(metrics(text, 4, 50, 50).loss()).isCloseTo(exact, within(1e-3));
    // The state matters: from a zero state the rows do not agree so well.
    assertThat(metrics(text, 40, 10, 0).loss()).isNotCloseTo(exact, within(1e-3));
  }

  @Test
  void score_onlySome_readsTheFirstBatchesOfEachRow() {
    TextData text = text(401);
    // Rows of 100, the later ones after 20 steps of warm-up: 20 + 10 steps are 2 batches of 16.
    assertThat(scored(text, 40)).isEqualTo(32 + 3 * (32 - 20));
    assertThat(scored(text, 400)).isEqualTo(400);
    assertThat(scored(text, Integer.MAX_VALUE)).isEqualTo(400);
  }

  private static long scored(TextData text, int most) {
    TextScore score = new TextScore(Objective.CROSS_ENTROPY, TextEncoding.Unit.CHARACTERS);
    new CarriedPass(text, Split.TRAIN, 4, 16, 20).run(LSTM, score, most);
    return score.count();
  }

  @Test
  void of_longText_isReadInAsManyRowsAsWanted() {
    CarriedPass pass = CarriedPass.of(text(400 * 8), Split.TRAIN, 8);
    assertThat(pass.rows()).isEqualTo(8);
    assertThat(pass.warmUp()).isEqualTo(100);
    assertThat(pass.steps()).isEqualTo(256);
  }

  @Test
  void of_shortText_isReadInFewerRows() {
    CarriedPass pass = CarriedPass.of(text(400 * 3), Split.TRAIN, 8);
    assertThat(pass.rows()).isEqualTo(3);
    CarriedPass single = CarriedPass.of(text(100), Split.TRAIN, 8);
    assertThat(single.rows()).isEqualTo(1);
    assertThat(single.warmUp()).isZero();
  }

  @Test
  void of_oneStream_isExact() {
    CarriedPass pass = CarriedPass.of(text(10_000), Split.TRAIN, 1);
    assertThat(pass.rows()).isEqualTo(1);
    assertThat(pass.warmUp()).isZero();
  }

  @Test
  void steps_largeVocabulary_areFewer() {
    // 2^22 values are 2^5 steps of 2^2 rows of 2^15.
    assertThat(CarriedPass.steps(4, 1 << 15)).isEqualTo(32);
    assertThat(CarriedPass.steps(4, 1 << 25)).isEqualTo(8);
    assertThat(CarriedPass.steps(1, 2)).isEqualTo(256);
  }
}
