package dev.unroll.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Errors of the forecasts of one column, in the units of its data. */
final class ForecastErrors {
  private double squared;
  private double absolute;
  private double symmetric;
  private long count;

  void add(double truth, double forecast) {
    double error = forecast - truth;
    squared += error * error;
    absolute += Math.abs(error);
    double size = Math.abs(truth) + Math.abs(forecast);
    symmetric += size == 0 ? 0 : 2 * Math.abs(error) / size;
    count++;
  }

  long count() {
    return count;
  }

  double squares() {
    return squared;
  }

  double mse() {
    return squared / count;
  }

  double mae() {
    return absolute / count;
  }

  /**
   * @param naiveError what MASE divides by
   */
  Map<String, Double> values(double naiveError) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("mse", mse());
    values.put("rmse", Math.sqrt(mse()));
    values.put("mae", mae());
    if (naiveError > 0) {
      values.put("mase", mae() / naiveError);
    }
    values.put("smape", symmetric / count);
    return values;
  }

  /** Those that a baseline is told by. */
  Map<String, Double> brief(double naiveError) {
    Map<String, Double> brief = values(naiveError);
    brief.keySet().retainAll(Set.of("mse", "mae", "mase"));
    return brief;
  }
}
