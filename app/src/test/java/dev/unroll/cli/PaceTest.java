package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.training.TrainerListener.Iteration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  @Test
  void words_tellTheValidationOnceItIsKnown() {
    Pace pace = new Pace(4);
    assertThat(pace.words()).containsExactly("starting");
    pace.add(new Iteration(1, 1, 2, 0, 0.1, 1, 500), 0.5);
    assertThat(pace.words()).containsExactly("loss 2.0000", "2 s left", "1.0k steps/s");
    pace.validation(2.5);
    pace.add(new Iteration(4, 1, 2, 0, 0.1, 1, 500), 1);
    assertThat(pace.words()).containsExactly("loss 2.0000", "val 2.5000", "1.0k steps/s");
    assertThat(pace.share()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "3.4, 3",
    "999.4, 999",
    "999.5, 1.0k",
    "9949, 9.9k",
    "9950, 10k",
    "41017, 41k",
    "999499, 999k",
    "999500, 1.0M",
    "12345678, 12M"
  })
  void speed_anySize_isShort(double perSecond, String shown) {
    assertThat(Pace.speed(perSecond)).isEqualTo(shown);
  }
}
