package dev.unroll.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.training.TrainerListener.Iteration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressMeterTest {
  @Test
  void words_tellTheValidationOnceItIsKnown() {
    ProgressMeter meter = new ProgressMeter(4);
    assertThat(meter.words()).containsExactly("starting");
    meter.add(new Iteration(1, 1, 2, 0, 0.1, 1, 500), 0.5);
    assertThat(meter.words()).containsExactly("loss 2.0000", "2 s left", "1.0k steps/s");
    meter.validation(2.5);
    meter.add(new Iteration(4, 1, 2, 0, 0.1, 1, 500), 1);
    assertThat(meter.words()).containsExactly("loss 2.0000", "val 2.5000", "1.0k steps/s");
    assertThat(meter.share()).isEqualTo(1);
  }

  @Test
  void words_firstIterationAfterAResume_tellNoSpeed() {
    ProgressMeter meter = new ProgressMeter(4);
    meter.add(new Iteration(2, 1, 2, 0, 0.1, 1, 500), 8);
    assertThat(meter.words()).containsExactly("loss 2.0000", "8 s left");
    meter.add(new Iteration(3, 1, 2, 0, 0.1, 1, 500), 8.5);
    assertThat(meter.words()).containsExactly("loss 2.0000", "3 s left", "1.0k steps/s");
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
    assertThat(ProgressMeter.speed(perSecond)).isEqualTo(shown);
  }
}
