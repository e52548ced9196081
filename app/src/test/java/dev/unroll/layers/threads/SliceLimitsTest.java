package dev.unroll.layers.threads;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceLimitsTest {
  private static final SliceLimits LIMITS = new SliceLimits(1000, 10);

  @ParameterizedTest
  @CsvSource({"0, 1", "999, 1", "1999, 1", "2000, 2", "3999, 3", "4000, 4", "1e30, 4"})
  void ofOperations_work_isAThreadForEachThatHasEnough(double operations, int expected) {
    assertThat(LIMITS.ofOperations(operations, 4)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "19, 1", "20, 2", "39, 3", "40, 4", "9000000000, 4"})
  void ofElements_vector_isAThreadForEachThatHasEnough(long elements, int expected) {
    assertThat(LIMITS.ofElements(elements, 4)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "1000, 3"})
  void none_anyWork_isSplit(long work, int expected) {
    assertThat(SliceLimits.NONE.ofElements(work, 3)).isEqualTo(expected);
    assertThat(SliceLimits.NONE.ofOperations(work, 3)).isEqualTo(expected);
  }
}
