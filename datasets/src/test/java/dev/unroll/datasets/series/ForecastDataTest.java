package dev.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** More than 250 lines: every way to cut, scale and mask a series, on the same few numbers. */
class ForecastDataTest {
  private static final double[] WALK = {3, 5, 4, 8, 6, 9, 7, 12, 10, 11, 15, 13};

  @Test
  void evaluation_windowsReachBackOverTheBorder() {
    ForecastData data = ForecastFixture.of(6, 3).load(WALK);

    assertThat(data.examples(Split.TRAIN)).isEqualTo(3);
    assertThat(origins(data, Split.VALIDATION))
        .extracting(ForecastOrigin::row)
        .containsExactly(5, 6, 7);
    assertThat(truths(data, Split.VALIDATION)).containsExactly(7, 12, 10);
    assertThat(truths(data, Split.TEST)).containsExactly(11, 15, 13);
    assertThat(data.shape()).isEqualTo(new DataShape(1, 1, 3, false, false, false));
  }

  @Test
  void evaluation_inputs_areTheRowsBeforeTheForecast() {
    FittedForecast fitted = ForecastFixture.of(6, 3).fit(WALK);
    DataSet first = ForecastFixture.of(6, 3).load(WALK).evaluation(Split.VALIDATION, 1).next();

    assertThat(original(first.getFeatures(), fitted)).containsExactly(8, 6, 9);
    assertThat(original(first.getLabels(), fitted)).containsExactly(7);
  }

  /** Whatever comes after the training part changes neither its scale nor what is learnt. */
  @Test
  void training_laterValues_areNotSeen() {
    double[] other = WALK.clone();
    Arrays.fill(other, 6, other.length, 1000);
    for (ForecastScale scale : ForecastScale.values()) {
      ForecastFixture fixture = ForecastFixture.of(6, 3).season(2).scale(scale);
      if (scale == ForecastScale.SEASONAL || scale == ForecastScale.DIFFERENCE) {
        fixture = new ForecastFixture(fixture.settings(), 8, 2);
        Arrays.fill(other, 6, 8, 7);
        other[6] = WALK[6];
        other[7] = WALK[7];
      }
      DataSet one = fixture.load(WALK).training(10, 0).next();
      DataSet two = fixture.load(other).training(10, 0).next();

      assertThat(one.getFeatures()).as(scale.name()).isEqualTo(two.getFeatures());
      assertThat(one.getLabels()).as(scale.name()).isEqualTo(two.getLabels());
      assertThat(fixture.fit(WALK)).as(scale.name()).isEqualTo(fixture.fit(other));
    }
  }

  /** A forecast depends on its window alone: not on where the file ends, nor on what is behind. */
  @Test
  void evaluation_longerFile_sameWindowsSameInputs() {
    ForecastFixture fixture = ForecastFixture.of(6, 3).scale(ForecastScale.WINDOW);

    DataSet shorter = fixture.load(Arrays.copyOf(WALK, 11)).evaluation(Split.TEST, 1).next();
    DataSet longer = fixture.load(WALK).evaluation(Split.TEST, 1).next();

    assertThat(shorter.getFeatures()).isEqualTo(longer.getFeatures());
    assertThat(shorter.getLabels()).isEqualTo(longer.getLabels());
  }

  @Test
  void training_everyStep_windowsFollowOneAnother() {
    ForecastData data = ForecastFixture.of(8, 2).everyStep().load(WALK);
    FittedForecast fitted = ForecastFixture.of(8, 2).everyStep().fit(WALK);

    DataSet batch = data.training(10, 0).next();

    // Seven steps have a next value: windows of 3, 3 and 1.
    assertThat(data.examples(Split.TRAIN)).isEqualTo(3);
    assertThat(batch.getLabels().shape()).containsExactly(3, 1, 3);
    assertThat(batch.getLabelsMaskArray().sumNumber().intValue()).isEqualTo(7);
    assertThat(data.shape().labelPerStep()).isTrue();
    DataSet evaluated = data.evaluation(Split.TEST, 1).next();
    assertThat(original(evaluated.getFeatures(), fitted)).containsExactly(12, 10, 11);
    assertThat(evaluated.getLabelsMaskArray().toFloatVector()).containsExactly(0, 0, 1);
  }

  @Test
  void evaluation_everyStep_shorterThanAWindow_isReadAsFarAsItGoes() {
    ForecastData data = ForecastFixture.of(3, 0).everyStep().load(1, 2, 4);

    List<ForecastOrigin> origins = origins(data, Split.TRAIN);

    assertThat(origins).extracting(ForecastOrigin::row).containsExactly(0, 1);
    assertThat(data.shape().masked()).isTrue();
  }

  /** What a network has to say for the truth, undone, is the truth. */
  @Test
  void origin_labels_areTheTruthUndone() {
    double[] values =
        IntStream.range(0, 40).mapToDouble(i -> 20 + i + 3 * (i % 4) + i * i % 7).toArray();
    for (ForecastScale[] scale :
        List.of(
            new ForecastScale[] {},
            new ForecastScale[] {ForecastScale.WINDOW},
            new ForecastScale[] {ForecastScale.DIFFERENCE},
            new ForecastScale[] {ForecastScale.SEASONAL},
            new ForecastScale[] {ForecastScale.LOG},
            new ForecastScale[] {
              ForecastScale.LOG,
              ForecastScale.SEASONAL,
              ForecastScale.DIFFERENCE,
              ForecastScale.WINDOW
            })) {
      ForecastData data = ForecastFixture.of(30, 0).steps(6).season(4).scale(scale).load(values);
      DataSet batch = data.evaluation(Split.TEST, 10).next();
      List<ForecastOrigin> origins = batch.getExampleMetaData(ForecastOrigin.class);
      for (int i = 0; i < origins.size(); i++) {
        for (int ahead = 0; ahead < 6; ahead++) {
          double truth = values[origins.get(i).row() + 1 + ahead];
          assertThat(origins.get(i).truth()[ahead]).isEqualTo(truth);
          assertThat(origins.get(i).original(ahead, batch.getLabels().getFloat(i, ahead)))
              .as(Arrays.toString(scale))
              .isCloseTo(truth, within(1e-4));
        }
      }
    }
  }

  @Test
  void labels_severalColumns_goColumnByColumn() {
    ForecastData data =
        ForecastFixture.of(8, 0)
            .columns("b", "a")
            .steps(2)
            .load(List.of("a", "b"), 1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, 7, 70, 8, 80);

    assertThat(origins(data, Split.TRAIN).get(0).truth()).containsExactly(40, 50, 4, 5);
    assertThat(data.shape().outputSize()).isEqualTo(4);
  }

  @Test
  void labels_columnsApart_areExamplesOfTheirOwn() {
    ForecastData data =
        ForecastFixture.of(8, 0)
            .columns("b", "a")
            .apart()
            .load(List.of("a", "x", "b"), IntStream.range(0, 24).asDoubleStream().toArray());

    // Five windows of each; a is 0 3 6 9 and b 2 5 8 11.
    assertThat(data.examples(Split.TRAIN)).isEqualTo(10);
    assertThat(data.shape()).isEqualTo(new DataShape(2, 1, 3, false, false, false));
    List<ForecastOrigin> origins = origins(data, Split.TRAIN);
    assertThat(origins.get(0).truth()).containsExactly(11);
    assertThat(origins.get(0).column()).isZero();
    assertThat(origins.get(5).truth()).containsExactly(9);
    assertThat(origins.get(5).column()).isEqualTo(1);
  }

  @Test
  void features_knownAhead_areThoseOfTheStepsForecast() {
    ForecastFixture fixture = ForecastFixture.of(8, 0).known("h").steps(2);
    double[] values = {1, 0, 2, 1, 3, 0, 4, 1, 5, 1, 6, 0, 7, 0, 8, 0};
    DataSet first = fixture.load(List.of("y", "h"), values).evaluation(Split.TRAIN, 1).next();

    // h is 0 1 0 1 1; after the first three rows come 1 0 1 and, a step later, 0 1 1.
    INDArray inputs = first.getFeatures().slice(0);
    assertThat(inputs.shape()).containsExactly(4, 3);
    assertThat(inputs.getRow(2).gt(0).castTo(inputs.dataType()).toFloatVector())
        .containsExactly(1, 0, 1);
    assertThat(inputs.getRow(3).gt(0).castTo(inputs.dataType()).toFloatVector())
        .containsExactly(0, 1, 1);
  }

  /** Rows of a patch one after the other are the inputs of one step; labels stay as they are. */
  @Test
  void features_patches_areTheSameRows() {
    double[] values = IntStream.range(0, 24).mapToDouble(i -> (i * 7) % 24).toArray();
    ForecastFixture rows = ForecastFixture.of(12, 0).window(6, 1);
    ForecastFixture patches = ForecastFixture.of(12, 0).window(6, 2);
    DataSet single = rows.load(List.of("y", "x"), values).evaluation(Split.TRAIN, 3).next();
    ForecastData patched = patches.load(List.of("y", "x"), values);
    DataSet batch = patched.evaluation(Split.TRAIN, 3).next();

    assertThat(patched.shape()).isEqualTo(new DataShape(4, 1, 3, false, false, false));
    assertThat(batch.getFeatures().shape()).containsExactly(3, 4, 3);
    for (int b = 0; b < 3; b++) {
      for (int row = 0; row < 6; row++) {
        for (int column = 0; column < 2; column++) {
          assertThat(batch.getFeatures().getFloat(b, row % 2 * 2 + column, row / 2))
              .isEqualTo(single.getFeatures().getFloat(b, column, row));
        }
      }
    }
    assertThat(batch.getLabels()).isEqualTo(single.getLabels());
  }

  @Test
  void weights_windowsOfOneValue_countForNothing() {
    double[] values = {5, 9, 2, 7, 7, 7, 7, 3, 8, 1, 9};
    ForecastData data = ForecastFixture.of(11, 0).scale(ForecastScale.WINDOW).load(values);

    DataSet batch = data.training(20, 0).next();
    INDArray weighted = batch.getLabels().mul(batch.getLabels()).mul(batch.getLabelsMaskArray());

    // Errors in the training part's scale, whose variance is about 1, whatever the window's.
    assertThat(weighted.maxNumber().doubleValue()).isLessThan(12);
    assertThat(batch.getLabelsMaskArray().minNumber().doubleValue()).isLessThan(1e-4);
  }

  @Test
  void load_logOfZero_namesTheCell() {
    assertThatThrownBy(
            () -> ForecastFixture.of(6, 0).scale(ForecastScale.LOG).load(1, 2, 0, 4, 5, 6))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a.csv:4: column \"y\": 0.0 has no logarithm");
  }

  @Test
  void load_windowLongerThanTheTrainingPart_saysHowManyRowsItNeeds() {
    assertThatThrownBy(
            () -> ForecastFixture.of(4, 0).scale(ForecastScale.DIFFERENCE).load(1, 2, 3, 4, 5, 6))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has 4 rows up to the end of the train split")
        .hasMessageContaining("need at least 5");
  }

  static List<ForecastOrigin> origins(ForecastData data, Split split) {
    List<ForecastOrigin> origins = new ArrayList<>();
    DataSetIterator batches = data.evaluation(split, 2);
    while (batches.hasNext()) {
      origins.addAll(batches.next().getExampleMetaData(ForecastOrigin.class));
    }
    return origins;
  }

  private static double[] truths(ForecastData data, Split split) {
    return origins(data, split).stream().mapToDouble(origin -> origin.truth()[0]).toArray();
  }

  /** In the data's units, rounded. */
  private static List<Integer> original(INDArray array, FittedForecast fitted) {
    List<Integer> values = new ArrayList<>();
    for (float value : array.dup('c').data().asFloat()) {
      values.add((int) Math.round(value * fitted.deviations().get(0) + fitted.means().get(0)));
    }
    return values;
  }
}
