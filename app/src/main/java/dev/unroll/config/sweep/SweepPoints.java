package dev.unroll.config.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The combinations of values that a sweep asks for. */
final class SweepPoints {
  /** So often it is tried in vain, for each experiment asked for, to draw one that is new. */
  private static final int TRIES = 100;

  private SweepPoints() {}

  /** Every combination, the values of the first axis slowest. */
  static List<List<SweepValue>> product(List<SweepAxis> axes) {
    List<List<SweepValue>> points = List.of(List.of());
    for (SweepAxis axis : axes) {
      List<List<SweepValue>> longer = new ArrayList<>();
      for (List<SweepValue> point : points) {
        for (List<SweepValue> row : ((SweepAxis.Choices) axis).rows()) {
          longer.add(joined(point, row));
        }
      }
      points = longer;
    }
    return points;
  }

  /**
   * Different combinations, drawn. Each axis has a stream of its own, so that the first draws stay
   * what they are when more are asked for, and those of a key when others are added.
   *
   * @return fewer than asked for where there are not so many
   */
  static List<List<SweepValue>> random(List<SweepAxis> axes, int count, long seed) {
    List<SplittableRandom> streams =
        axes.stream().map(axis -> new SplittableRandom(seed ^ spread(axis.keys()))).toList();
    List<List<SweepValue>> points = new ArrayList<>();
    Set<String> drawn = new HashSet<>();
    for (long i = 0; i < (long) TRIES * count && points.size() < count; i++) {
      List<SweepValue> point = new ArrayList<>();
      for (int a = 0; a < axes.size(); a++) {
        point.addAll(axes.get(a).draw(streams.get(a)));
      }
      if (drawn.add(SweepText.of(point))) {
        points.add(List.copyOf(point));
      }
    }
    return points;
  }

  /** The bits of a text's hash over a whole long; seeds are mostly small. */
  private static long spread(List<String> keys) {
    return keys.hashCode() * 0x9E3779B97F4A7C15L;
  }

  /** One combination: of lists the first values, of ranges the least. */
  static List<SweepValue> first(List<SweepAxis> axes) {
    List<SweepValue> point = new ArrayList<>();
    for (SweepAxis axis : axes) {
      if (axis instanceof SweepAxis.Choices choices) {
        point.addAll(choices.rows().get(0));
      } else if (axis instanceof SweepAxis.Range range) {
        point.add(range.value(range.min()));
      } else {
        throw new AssertionError(axis);
      }
    }
    return point;
  }

  private static List<SweepValue> joined(List<SweepValue> point, List<SweepValue> row) {
    List<SweepValue> joined = new ArrayList<>(point);
    joined.addAll(row);
    return List.copyOf(joined);
  }
}
