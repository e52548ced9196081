package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatsTest {
  @Test
  void argmax_partOfABatch_countsFromItsStart() {
    assertThat(Floats.argmax(new float[] {9, 1, 3, 2, 9}, 1, 3)).isEqualTo(1);
  }

  @Test
  void argmax_equals_isTheFirst() {
    assertThat(Floats.argmax(new float[] {1, 2, 2}, 0, 3)).isEqualTo(1);
  }
}
