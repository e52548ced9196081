package dev.unroll.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times subjects by turns, so that whatever else the machine does meets all of them alike: each
 * warms up, then blocks of the first, the second, the first again.
 */
final class Alternation {
  private final Effort effort;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock
   */
  Alternation(Effort effort, LongSupplier nanoTime) {
    this.effort = effort;
    this.nanoTime = nanoTime;
  }

  /**
   * The seconds of an iteration.
   *
   * @param median over the blocks
   * @param blocks the median of each
   */
  record Timing(double median, List<Double> blocks) {}

  /** One timing for each subject. */
  List<Timing> measure(List<? extends Subject> subjects) {
    subjects.forEach(this::warmUp);
    List<List<Double>> blocks = new ArrayList<>();
    subjects.forEach(subject -> blocks.add(new ArrayList<>()));
    long start = nanoTime.getAsLong();
    for (int done = 0; done < effort.blocks() || since(start) < effort.seconds(); done++) {
      for (int i = 0; i < subjects.size(); i++) {
        blocks.get(i).add(block(subjects.get(i)));
      }
    }
    return blocks.stream().map(each -> new Timing(median(each), each)).toList();
  }

  private void warmUp(Subject subject) {
    long start = nanoTime.getAsLong();
    for (int runs = 0; runs < effort.warmRuns() || since(start) < effort.warmSeconds(); runs++) {
      subject.run();
    }
  }

  private double block(Subject subject) {
    List<Double> seconds = new ArrayList<>();
    long start = nanoTime.getAsLong();
    do {
      long began = nanoTime.getAsLong();
      subject.run();
      seconds.add(since(began) / subject.iterations());
    } while (since(start) < effort.blockSeconds());
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
