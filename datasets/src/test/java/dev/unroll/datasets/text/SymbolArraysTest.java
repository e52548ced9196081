package dev.unroll.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SymbolArraysTest {

  @Test
  void oneHot_rowsOfDifferentLength_arePaddedWithZeros() {
    INDArray array = SymbolArrays.oneHot(new int[][] {{2}, {0, 1}}, 3);

    assertThat(array.shape()).containsExactly(2, 3, 2);
    assertThat(array.dup('c').data().asFloat()).containsExactly(0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0);
  }

  @Test
  void features_maskSymbol_isTheLastInput() {
    TextEncoding encoding =
        new TextEncoding(
            TextEncoding.Unit.CHARACTERS,
            List.of("a", "b"),
            false,
            false,
            false,
            true,
            InputEncoding.ONE_HOT,
            List.of());

    INDArray array = SymbolArrays.features(new int[][] {{1, 2}}, encoding);

    assertThat(array.shape()).containsExactly(1, 3, 2);
    assertThat(array.dup('c').data().asFloat()).containsExactly(0, 0, 1, 0, 0, 1);
  }

  @Test
  void features_index_isTheSymbolAndZeroForPadding() {
    TextEncoding encoding =
        new TextEncoding(
            TextEncoding.Unit.CHARACTERS,
            List.of("a", "b", "c"),
            false,
            false,
            false,
            false,
            InputEncoding.INDEX,
            List.of());

    INDArray array = SymbolArrays.features(new int[][] {{2, 1}, {SymbolArrays.PADDING}}, encoding);

    assertThat(array.shape()).containsExactly(2, 1, 2);
    assertThat(array.data().asFloat()).containsExactly(2, 1, 0, 0);
  }

  @Test
  void oneHot_symbolOutsideTheSize_isRefused() {
    assertThatThrownBy(() -> SymbolArrays.oneHot(new int[][] {{3}}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("symbol 3 of 3");
    assertThatThrownBy(() -> SymbolArrays.oneHot(new int[][] {{}}, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
