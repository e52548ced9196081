package dev.unroll.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownsamplingTest {
  @Test
  void extremes_eightPointsToSix_keepsEndsAndEachBucketsLowestAndHighestInOrder() {
    List<Point> points = points(5, 1, 9, 2, 3, 8, 0, 5);

    // Inner points 1 9 2 | 3 8 0.
    assertThat(Downsampling.extremes(points, 6))
        .containsExactly(
            new Point(0, 5),
            new Point(1, 1),
            new Point(2, 9),
            new Point(5, 8),
            new Point(6, 0),
            new Point(7, 5));
  }

  @Test
  void extremes_fewPoints_stayAsTheyAre() {
    List<Point> points = points(1, 2, 3, 4);

    assertThat(Downsampling.extremes(points, 4)).isEqualTo(points);
  }

  @Test
  void extremes_constant_keepsOnePointABucket() {
    assertThat(Downsampling.extremes(points(1, 1, 1, 1, 1, 1, 1), 4)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void extremes_anyCurve_keepsItsSpikesItsEndsAndItsOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point> points = new ArrayList<>();
    int size = 1001 + random.nextInt(5000);
    for (int i = 0; i < size; i++) {
      points.add(new Point(i, random.nextDouble()));
    }

    List<Point> kept = Downsampling.extremes(points, 1000);

    Comparator<Point> byValue = Comparator.comparingDouble(Point::y);
    assertThat(kept).as("seed %d", seed).hasSizeBetween(900, 1000);
    assertThat(kept)
        .contains(points.stream().min(byValue).orElseThrow())
        .contains(points.stream().max(byValue).orElseThrow())
        .startsWith(points.get(0))
        .endsWith(points.get(size - 1))
        .isSortedAccordingTo(Comparator.comparingLong(Point::x))
        .doesNotHaveDuplicates();
  }

  @Test
  void extremes_limitTooSmall_isRefused() {
    assertThatThrownBy(() -> Downsampling.extremes(points(1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be at least 4, is 3");
  }

  private static List<Point> points(double... values) {
    List<Point> points = new ArrayList<>();
    for (double value : values) {
      points.add(new Point(points.size(), value));
    }
    return points;
  }
}
