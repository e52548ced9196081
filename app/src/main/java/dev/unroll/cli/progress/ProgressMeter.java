package dev.unroll.cli.progress;

import dev.unroll.result.Durations;
import dev.unroll.result.NumberText;
import dev.unroll.training.TrainerListener.Iteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a training is, its loss and speed, smoothed over the last iterations, and the last
 * validation loss.
 */
final class ProgressMeter {
  /** Weight of the newest iteration in the moving averages. */
  private static final double NEWEST = 0.05;

  private final long iterations;
  private double loss = Double.NaN;
  private double validation = Double.NaN;
  private double stepsPerSecond = Double.NaN;
  private long done;
  private double seconds;

  /**
   * @param iterations planned
   */
  ProgressMeter(long iterations) {
    this.iterations = iterations;
  }

  /**
   * @param now seconds of training so far
   */
  synchronized void add(Iteration iteration, double now) {
    // A resumed run brings along seconds in which these steps were not made.
    boolean resumed = done == 0 && iteration.done() > 1;
    double speed = resumed ? Double.NaN : iteration.steps() / Math.max(1e-9, now - seconds);
    seconds = now;
    done = iteration.done();
    loss = average(loss, iteration.loss());
    stepsPerSecond = average(stepsPerSecond, speed);
  }

  /** 0 to 1. */
  synchronized double share() {
    return (double) done / iterations;
  }

  private static double average(double before, double newest) {
    return Double.isNaN(before) ? newest : before + NEWEST * (newest - before);
  }

  synchronized void validation(double loss) {
    validation = loss;
  }

  /** {@code loss 1.5210}, {@code val 1.6011}, {@code 2 min 05 s left}, {@code 41k steps/s}. */
  synchronized List<String> words() {
    if (done == 0) {
      return List.of("starting");
    }
    List<String> words = new ArrayList<>();
    words.add("loss " + NumberText.decimals(loss));
    if (!Double.isNaN(validation)) {
      words.add("val " + NumberText.decimals(validation));
    }
    if (done < iterations) {
      words.add(Durations.of(seconds / done * (iterations - done)) + " left");
    }
    if (!Double.isNaN(stepsPerSecond)) {
      words.add(speed(stepsPerSecond) + " steps/s");
    }
    return words;
  }

  /** Short, so that a narrow terminal has room for it: {@code 950}, {@code 9.5k}, {@code 41k}. */
  static String speed(double perSecond) {
    if (perSecond < 999.5) {
      return String.format(Locale.ROOT, "%.0f", perSecond);
    }
    boolean millions = perSecond >= 999_500;
    double value = perSecond / (millions ? 1e6 : 1e3);
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value)
        + (millions ? "M" : "k");
  }
}
