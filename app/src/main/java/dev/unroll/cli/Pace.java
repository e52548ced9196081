package dev.unroll.cli;

import dev.unroll.training.TrainingObserver.Iteration;
import java.util.Locale;

/** Loss and speed, smoothed over the last iterations, as a text of constant width. */
final class Pace {
  /** Weight of the newest iteration in the moving averages. */
  private static final double NEWEST = 0.05;

  private double loss = Double.NaN;
  private double stepsPerSecond = Double.NaN;
  private double lastSeconds;

  void add(Iteration iteration, double seconds) {
    double speed = iteration.steps() / Math.max(1e-9, seconds - lastSeconds);
    lastSeconds = seconds;
    loss = average(loss, iteration.loss());
    stepsPerSecond = average(stepsPerSecond, speed);
  }

  private static double average(double before, double newest) {
    return Double.isNaN(before) ? newest : before + NEWEST * (newest - before);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "loss %.4f  %,.0f steps/s", loss, stepsPerSecond);
  }
}
