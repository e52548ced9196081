package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopwatchTest {
  private long now = 5_000_000_000L;
  private final Stopwatch stopwatch = new Stopwatch(0, 0, () -> now);

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void seconds_notStarted_none() {
    pass(3);
    assertThat(stopwatch.seconds()).isEqualTo(0);
  }

  @Test
  void seconds_running_soFar() {
    stopwatch.start();
    pass(1.5);
    assertThat(stopwatch.seconds()).isEqualTo(1.5);
    pass(0.5);
    assertThat(stopwatch.seconds()).isEqualTo(2);
  }

  @Test
  void seconds_pauses_doNotCount() {
    stopwatch.start();
    pass(1);
    stopwatch.stop();
    pass(100);
    assertThat(stopwatch.seconds()).isEqualTo(1);
    stopwatch.start();
    pass(2);
    stopwatch.stop();
    assertThat(stopwatch.seconds()).isEqualTo(3);
  }

  @Test
  void seconds_measuredBefore_goOn() {
    Stopwatch again = new Stopwatch(2.5, 7, () -> now);
    again.start();
    pass(1);
    assertThat(again.seconds()).isEqualTo(3.5);
  }

  @Test
  void paused_work_doesNotCount() {
    stopwatch.start();
    pass(1);
    double inside =
        stopwatch.paused(
            () -> {
              pass(100);
              return stopwatch.seconds();
            });
    pass(2);

    assertThat(inside).isEqualTo(1);
    assertThat(stopwatch.seconds()).isEqualTo(3);
  }

  @Test
  void waited_pauses_count() {
    pass(50);
    assertThat(stopwatch.waited()).isEqualTo(0);
    stopwatch.start();
    pass(1);
    stopwatch.paused(() -> pass(100));
    pass(2);
    stopwatch.stop();
    pass(4);

    assertThat(stopwatch.waited()).isEqualTo(107);
  }

  @Test
  void waited_measuredBefore_goesOn() {
    Stopwatch again = new Stopwatch(2.5, 7, () -> now);
    Stopwatch unknown = new Stopwatch(2.5, Double.NaN, () -> now);
    again.start();
    unknown.start();
    pass(1);

    assertThat(again.waited()).isEqualTo(8);
    assertThat(unknown.waited()).isNaN();
  }
}
