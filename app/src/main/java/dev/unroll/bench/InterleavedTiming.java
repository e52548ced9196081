package dev.unroll.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times tasks in turns, so that other load on the machine affects all of them alike: each warms up,
 * then blocks of the first, the second, the first again.
 *
 * @param nanoTime a clock
 */
record InterleavedTiming(MeasurementPlan plan, LongSupplier nanoTime) {
  /**
   * The seconds of an iteration.
   *
   * @param median over the blocks
   * @param blocks the median of each
   */
  record Timing(double median, List<Double> blocks) {}

  /** One timing for each task. */
  List<Timing> measure(List<? extends TimedTask> tasks) {
    tasks.forEach(this::warmUp);
    List<List<Double>> blocks = new ArrayList<>();
    tasks.forEach(task -> blocks.add(new ArrayList<>()));
    long start = nanoTime.getAsLong();
    for (int done = 0; done < plan.blocks() || since(start) < plan.seconds(); done++) {
      for (int i = 0; i < tasks.size(); i++) {
        blocks.get(i).add(block(tasks.get(i)));
      }
    }
    return blocks.stream().map(each -> new Timing(median(each), each)).toList();
  }

  private void warmUp(TimedTask task) {
    long start = nanoTime.getAsLong();
    for (int runs = 0; runs < plan.warmRuns() || since(start) < plan.warmSeconds(); runs++) {
      task.run();
    }
  }

  private double block(TimedTask task) {
    List<Double> seconds = new ArrayList<>();
    long start = nanoTime.getAsLong();
    do {
      long began = nanoTime.getAsLong();
      task.run();
      seconds.add(since(began) / task.iterations());
    } while (since(start) < plan.blockSeconds());
    return median(seconds);
  }

  private double since(long start) {
    return (nanoTime.getAsLong() - start) / 1e9;
  }

  /** Of an even number the mean of the two in the middle. */
  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
