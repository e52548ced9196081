package dev.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearForecastTest {
  private static List<Double> fit(int length, int steps, double[]... series) {
    LinearForecast.Fit fit = new LinearForecast.Fit(length, steps);
    for (double[] values : series) {
      fit.add(values, 0, values.length, 3);
    }
    return fit.solve();
  }

  private static double[] random(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    Arrays.setAll(values, i -> 100 + 3 * random.nextDouble() + (i % 4));
    return values;
  }

  /**
   * The same sums, window by window: the gradient of the squared errors and the ridge is nought.
   */
  @Test
  void solve_gradient_isNought() {
    double[][] series = {random(1, 60), random(2, 45)};
    int length = 5;
    List<Double> weights = fit(length, 2, series);
    LinearForecast linear = new LinearForecast(2, weights);
    for (int ahead = 1; ahead <= 2; ahead++) {
      double[] gradient = new double[length];
      double squares = 0;
      for (double[] values : series) {
        for (int origin = length - 1; origin + 2 < values.length; origin++) {
          double[] window = Arrays.copyOfRange(values, origin - length + 1, origin + 1);
          double mean = Arrays.stream(window).average().orElseThrow();
          double error = linear.of(values, origin, ahead) - values[origin + ahead];
          for (int i = 0; i < length; i++) {
            gradient[i] += error * (window[i] - mean) / 9;
            squares += (window[i] - mean) * (window[i] - mean) / 9;
          }
        }
      }
      for (int i = 0; i < length; i++) {
        double weight = weights.get((ahead - 1) * length + i) - 1.0 / length;
        assertThat(gradient[i] + 0.01 * squares / length * weight).isCloseTo(0, within(1e-9));
      }
    }
  }

  @Test
  void of_seriesThatLiesHigher_isForecastAsMuchHigher() {
    double[] values = random(3, 50);
    double[] higher = Arrays.stream(values).map(value -> value + 1000).toArray();
    LinearForecast linear = new LinearForecast(1, fit(6, 1, values));

    assertThat(linear.of(higher, 20, 1)).isCloseTo(1000 + linear.of(values, 20, 1), within(1e-9));
  }

  @Test
  void solve_constantSeries_saysTheConstant() {
    double[] values = new double[20];
    Arrays.fill(values, 7);

    assertThat(new LinearForecast(1, fit(4, 1, values)).of(values, 10, 1))
        .isCloseTo(7, within(1e-12));
  }
}
