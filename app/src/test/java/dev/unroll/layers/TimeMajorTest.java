package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TimeMajorTest {
  /** [batch 2, features 3, time 2]: 100 b + 10 f + t. */
  private static final INDArray SEQUENCES =
      Nd4j.createFromArray(
          new float[][][] {{{0, 1}, {10, 11}, {20, 21}}, {{100, 101}, {110, 111}, {120, 121}}});

  private static final float[] BY_TIME = {0, 10, 20, 100, 110, 120, 1, 11, 21, 101, 111, 121};

  private static float[] read(INDArray array) {
    float[] values = new float[(int) array.length()];
    TimeMajor.read(array, values, new float[TimeMajor.extent(array)]);
    return values;
  }

  @Test
  void read_anyStrides_isByTime() {
    INDArray larger = Nd4j.create(4, 4, 5);
    INDArray part =
        larger.get(
            NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 4), NDArrayIndex.interval(2, 4));
    part.assign(SEQUENCES);

    assertThat(read(SEQUENCES)).as("row order").containsExactly(BY_TIME);
    assertThat(read(SEQUENCES.dup('f'))).as("column order").containsExactly(BY_TIME);
    assertThat(read(part)).as("a part of a larger array").containsExactly(BY_TIME);
    assertThat(read(SEQUENCES.permute(2, 0, 1).dup('c').permute(1, 2, 0)))
        .as("by time already")
        .containsExactly(BY_TIME);
    INDArray threeTimes = Nd4j.concat(0, SEQUENCES.neg(), SEQUENCES, SEQUENCES.neg());
    INDArray byTime = threeTimes.permute(2, 0, 1).dup('c').permute(1, 2, 0);
    assertThat(read(byTime.get(NDArrayIndex.interval(2, 4))))
        .as("some rows, by time")
        .containsExactly(BY_TIME);
    assertThat(read(SEQUENCES.permute(0, 2, 1).dup('c').permute(0, 2, 1)))
        .as("features side by side")
        .containsExactly(BY_TIME);
  }

  @Test
  void is_orders_knowsTheEnginesOwn() {
    assertThat(TimeMajor.is(SEQUENCES)).isFalse();
    assertThat(TimeMajor.is(SEQUENCES.dup('f'))).isFalse();
    assertThat(TimeMajor.is(SEQUENCES.permute(2, 0, 1).dup('c').permute(1, 2, 0))).isTrue();
  }

  /** Strides of an axis of length 1 mean nothing. */
  @Test
  void is_axesOfLength1_doNotCount() {
    assertThat(TimeMajor.is(Nd4j.create(2, 3, 1))).isTrue();
    assertThat(TimeMajor.is(Nd4j.create(1, 1, 4))).isTrue();
    assertThat(TimeMajor.is(Nd4j.create(1, 2, 4))).isFalse();
  }

  @Test
  void view_ofTimeMajor_isDeeplearning4js() {
    INDArray view = TimeMajor.view(Nd4j.createFromArray(BY_TIME).reshape('c', 2, 2, 3));

    assertThat(view).isEqualTo(SEQUENCES);
    assertThat(TimeMajor.is(view)).isTrue();
  }

  @Test
  void pointer_ofAView_pointsToItsFirstElement() {
    INDArray view = SEQUENCES.get(NDArrayIndex.point(1), NDArrayIndex.point(1), NDArrayIndex.all());

    assertThat(TimeMajor.pointer(view).get()).isEqualTo(110);
  }

  @Test
  void pointer_ofDouble_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeMajor.pointer(Nd4j.create(DataType.DOUBLE, 2)))
        .withMessage("expected float32, found DOUBLE; the fused layers compute in float32");
  }

  @Test
  void extent_gaps_areIncluded() {
    INDArray larger = Nd4j.create(4, 4, 5);

    assertThat(TimeMajor.extent(SEQUENCES)).isEqualTo(12);
    assertThat(
            TimeMajor.extent(
                larger.get(
                    NDArrayIndex.interval(1, 3),
                    NDArrayIndex.interval(1, 4),
                    NDArrayIndex.interval(2, 4))))
        .isEqualTo(20 + 2 * 5 + 1 + 1);
  }
}
