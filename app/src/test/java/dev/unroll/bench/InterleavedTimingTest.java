package dev.unroll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.bench.InterleavedTiming.Timing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By a clock that only the tasks move. */
class InterleavedTimingTest {
  private long now;
  private final List<String> runs = new ArrayList<>();

  /** Takes so many seconds a run, each time the next of them, the last one for ever. */
  private TimedTask task(String name, int iterations, double... seconds) {
    return new TimedTask() {
      private int run;

      @Override
      public void run() {
        runs.add(name);
        now += Math.round(1e9 * seconds[Math.min(run++, seconds.length - 1)]);
      }

      @Override
      public int iterations() {
        return iterations;
      }

      @Override
      public void close() {}
    };
  }

  private List<Timing> measure(MeasurementPlan plan, TimedTask... tasks) {
    return new InterleavedTiming(plan, () -> now).measure(List.of(tasks));
  }

  @Test
  void measure_two_goByTurnsAfterWarmingUp() {
    measure(new MeasurementPlan(0, 2, 3, 0, 0, 1), task("a", 1, 1), task("b", 1, 1));
    assertThat(String.join("", runs)).isEqualTo("aabb" + "ababab");
  }

  @Test
  void measure_untilTheTimeIsOver_inBlocksOfTheirTime() {
    // 4 s of warming up; then blocks of 2 runs, 2 s, until 5 s are over.
    measure(new MeasurementPlan(4, 1, 1, 2, 5, 1), task("a", 1, 1));
    assertThat(runs).hasSize(4 + 3 * 2);
  }

  @Test
  void measure_blocks_givesTheMedianOfTheirMediansForAnIteration() {
    // The first run warms up; then blocks of 3: medians 20, 30 and 10 s for 10 iterations.
    TimedTask task = task("a", 10, 99, 20, 10, 30, 30, 30, 1, 10, 10, 40);
    assertThat(measure(new MeasurementPlan(0, 1, 3, 60, 0, 1), task))
        .containsExactly(new Timing(2, List.of(2.0, 3.0, 1.0)));
  }

  @Test
  void median_ofAnEvenNumber_isBetweenTheTwoInTheMiddle() {
    assertThat(InterleavedTiming.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
  }
}
