package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopwatchTest {
  private long now = 5_000_000_000L;
  private final Stopwatch stopwatch = new Stopwatch(() -> now);

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
}
