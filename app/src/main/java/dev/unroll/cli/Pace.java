package dev.unroll.cli;

import dev.unroll.training.TrainingObserver.Iteration;
import java.util.Locale;

/** How far a training is, and its loss and speed, smoothed over the last iterations. */
final class Pace {
  /** Weight of the newest iteration in the moving averages. */
  private static final double NEWEST = 0.05;

  private final long iterations;
  private double loss = Double.NaN;
  private double stepsPerSecond = Double.NaN;
  private long done;
  private double seconds;

  /**
   * @param iterations planned
   */
  Pace(long iterations) {
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

  /** {@code loss 1.5210 41,000 steps/s 2 min 05 s left}. */
  @Override
  public synchronized String toString() {
    if (done == 0) {
      return "starting";
    }
    String left =
        done < iterations
            ? "  " + Durations.of(seconds / done * (iterations - done)) + " left"
            : "";
    return String.format(Locale.ROOT, "loss %.4f  %,.0f steps/s%s", loss, stepsPerSecond, left);
  }
}
