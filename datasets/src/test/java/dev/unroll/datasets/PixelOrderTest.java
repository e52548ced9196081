package dev.unroll.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelOrderTest {
  @Test
  void pixels_rowsAndColumns_areReadAcrossAndDown() {
    assertThat(PixelOrder.ROWS.pixels(2, 3)).isDeepEqualTo(new int[][] {{0, 1, 2}, {3, 4, 5}});
    assertThat(PixelOrder.COLUMNS.pixels(2, 3)).isDeepEqualTo(new int[][] {{0, 3}, {1, 4}, {2, 5}});
    assertThat(PixelOrder.PIXELS.pixels(1, 3)).isDeepEqualTo(new int[][] {{0}, {1}, {2}});
  }

  /** The numbers are NumPy's, version 2.4.6: all 784, each times its place, have this sum. */
  @Test
  void pixels_permuted_isTheOrderOfNumpy() {
    int[] order =
        Arrays.stream(PixelOrder.PERMUTED.pixels(28, 28)).mapToInt(step -> step[0]).toArray();

    assertThat(order).startsWith(319, 576, 323, 107, 355, 716, 197, 20, 625, 60, 443, 620);
    assertThat(order).endsWith(470, 264, 102, 39, 346);
    assertThat(IntStream.range(0, 784).map(i -> order[i] * (i + 1)).sum()).isEqualTo(118959658);
    assertThat(order).doesNotHaveDuplicates().hasSize(784);
  }
}
