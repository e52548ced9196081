package dev.unroll.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fewer points that draw the same curve: of each run of points the lowest and the highest stay, so
 * that no spike is lost, which a mean or every n-th point would lose.
 */
public final class Downsampling {
  private Downsampling() {}

  /**
   * @param points by rising x, all finite
   * @param limit at most so many come back, at least 4; the first and the last are among them
   */
  public static List<Point> extremes(List<Point> points, int limit) {
    return extremes(points, limit, Point::y);
  }

  /** The same of points of any kind. */
  public static <P> List<P> extremes(List<P> points, int limit, ToDoubleFunction<P> height) {
    if (limit < 4) {
      throw new IllegalArgumentException("limit must be at least 4, is " + limit);
    }
    int inner = points.size() - 2;
    if (points.size() <= limit) {
      return points;
    }
    int buckets = (limit - 2) / 2;
    List<P> kept = new ArrayList<>(limit);
    kept.add(points.get(0));
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = 1 + (int) ((long) inner * bucket / buckets);
      int to = 1 + (int) ((long) inner * (bucket + 1) / buckets);
      addExtremes(points, from, to, height, kept);
    }
    kept.add(points.get(points.size() - 1));
    return kept;
  }

  private static <P> void addExtremes(
      List<P> points, int from, int to, ToDoubleFunction<P> height, List<P> kept) {
    int lowest = from;
    int highest = from;
    for (int i = from + 1; i < to; i++) {
      double y = height.applyAsDouble(points.get(i));
      lowest = y < height.applyAsDouble(points.get(lowest)) ? i : lowest;
      highest = y > height.applyAsDouble(points.get(highest)) ? i : highest;
    }
    kept.add(points.get(Math.min(lowest, highest)));
    if (lowest != highest) {
      kept.add(points.get(Math.max(lowest, highest)));
    }
  }
}
