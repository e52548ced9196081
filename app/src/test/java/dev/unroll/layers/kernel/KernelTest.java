package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTest {
  @ParameterizedTest
  @CsvSource({
    "28, 5, 4", // seven of four instead of five of five and one of three
    "28, 100, 28",
    "64, 4, 4",
    "29, 5, 5", // a prime number has no parts alike
    "7, 0, 1", // a single step that is too large
    "1, 1, 1"
  })
  void part_ofSteps_isAsLargeAsMayBeAndAlikeIfThatIsNotMuchLess(int steps, int most, int part) {
    assertThat(Kernel.part(steps, most)).isEqualTo(part);
  }
}
