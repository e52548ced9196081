package dev.unroll.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which learning rates a network can be trained with: one training whose rate rises exponentially
 * from iteration to iteration, until the loss does. Small rates change nothing, good ones let the
 * loss fall fastest, large ones let it explode.
 *
 * <p>The loss of a batch jumps, so it is smoothed: an exponential mean of factor {@value #MEMORY},
 * which begins without bias. The training ends where that is above {@value #EXPLODED} times its
 * least.
 *
 * @param points one an iteration
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2017</a>
 */
public record LearningRateRange(List<Point> points) {
  static final double MEMORY = 0.9;
  static final double EXPLODED = 4;

  /** Iterations on either side between which the slope at a point is taken. */
  private static final int REACH = 5;

  /**
   * An iteration.
   *
   * @param rate learning rate of its update
   * @param loss before the update
   * @param smoothed mean of this and the losses before
   */
  public record Point(double rate, double loss, double smoothed) {}

  public LearningRateRange {
    points = List.copyOf(points);
  }

  /**
   * Trains a network, which is of no use afterwards.
   *
   * @param iterations how many there are at most, at least 2
   * @param stop ends it early, if asked
   */
  public static LearningRateRange run(
      TrainingIterations training, double from, double to, int iterations, StopRequest stop) {
    List<Point> points = new ArrayList<>();
    double mean = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < iterations && !stop.requested(); i++) {
      double rate = rate(from, to, i, iterations);
      double loss = training.next(rate);
      mean = MEMORY * mean + (1 - MEMORY) * loss;
      double smoothed = mean / (1 - Math.pow(MEMORY, i + 1));
      if (!Double.isFinite(loss) || smoothed > EXPLODED * least) {
        break;
      }
      points.add(new Point(rate, loss, smoothed));
      least = Math.min(least, smoothed);
    }
    return new LearningRateRange(points);
  }

  /** The rate of an iteration, counted from 0: equal factors from one to the next. */
  static double rate(double from, double to, int iteration, int iterations) {
    return from * Math.pow(to / from, (double) iteration / (iterations - 1));
  }

  /** Where the smoothed loss is least; from there on training gets worse. */
  public Optional<Point> least() {
    return points.stream().min(Comparator.comparingDouble(Point::smoothed));
  }

  /**
   * The rate at which the smoothed loss falls fastest, for each factor that the rate grows by;
   * empty where it falls nowhere.
   */
  public Optional<Double> suggestion() {
    return IntStream.range(REACH, points.size() - REACH)
        .boxed()
        .filter(i -> slope(i) < 0)
        .min(Comparator.comparingDouble(this::slope))
        .map(i -> points.get(i).rate());
  }

  private double slope(int i) {
    Point before = points.get(i - REACH);
    Point after = points.get(i + REACH);
    return (after.smoothed() - before.smoothed()) / Math.log(after.rate() / before.rate());
  }

  /**
   * The points in parts of equal width on the scale of factors, for a chart.
   *
   * @param most parts
   * @return the last point of each part
   */
  public List<Point> thinned(int most) {
    if (points.size() <= most) {
      return points;
    }
    List<Point> parts = new ArrayList<>();
    for (int i = 1; i <= most; i++) {
      parts.add(points.get((int) ((long) i * points.size() / most) - 1));
    }
    return Collections.unmodifiableList(parts);
  }
}
