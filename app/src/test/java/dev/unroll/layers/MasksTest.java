package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class MasksTest {
  private static final INDArray MASK = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 0, 0}});

  @Test
  void timeMajor_mask_isByTime() {
    assertThat(Masks.timeMajor(MASK, 3, 2)).containsExactly(1, 1, 1, 0, 0, 0);
  }

  @Test
  void timeMajor_otherOrdersAndTypes_isTheSame() {
    float[] expected = {1, 1, 1, 0, 0, 0};
    INDArray larger = Nd4j.ones(3, 5);
    INDArray part = larger.get(NDArrayIndex.interval(1, 3), NDArrayIndex.interval(2, 5));
    part.assign(MASK);

    assertThat(Masks.timeMajor(MASK.dup('f'), 3, 2)).containsExactly(expected);
    assertThat(Masks.timeMajor(MASK.castTo(DataType.DOUBLE), 3, 2)).containsExactly(expected);
    assertThat(Masks.timeMajor(MASK.castTo(DataType.BOOL), 3, 2)).containsExactly(expected);
    assertThat(Masks.timeMajor(part, 3, 2)).containsExactly(expected);
  }

  @Test
  void timeMajor_nothingMasked_isNull() {
    assertThat(Masks.timeMajor(null, 3, 2)).isNull();
    assertThat(Masks.timeMajor(Nd4j.ones(2, 3), 3, 2)).isNull();
  }

  @Test
  void timeMajor_anotherShape_saysExpectedAndFound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Masks.timeMajor(MASK, 2, 3))
        .withMessage("expected a mask of shape [3, 2], found [2, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Masks.timeMajor(Nd4j.ones(2, 1, 3), 3, 2))
        .withMessage("expected a mask of shape [2, 3], found [2, 1, 3]");
  }

  @Test
  void part_rows_areThose() {
    assertThat(Masks.part(new float[] {1, 0, 1, 1}, 1, 2)).containsExactly(0, 1);
    assertThat(Masks.part(null, 1, 2)).isNull();
  }

  @Test
  void apply_maskedRows_areZero() {
    float[] rows = {1, 2, 3, 4, 5, 6};

    Masks.apply(new float[] {1, 0, 1}, rows, 2);

    assertThat(rows).containsExactly(1, 2, 0, 0, 5, 6);
  }

  @Test
  void apply_noMask_changesNothing() {
    float[] rows = {1, 2};

    Masks.apply(null, rows, 2);

    assertThat(rows).containsExactly(1, 2);
  }
}
