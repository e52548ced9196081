package dev.unroll.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Forecasts tested from several origins (rolling origin, Tashman 2000), each by a network trained
 * anew on the rows before it.
 *
 * @param folds at least one, the earliest first; the last one is the run itself
 * @see <a href="https://doi.org/10.1016/S0169-2070(00)00065-0">Tashman 2000</a>
 */
public record Backtest(List<Fold> folds) {
  /**
   * One origin.
   *
   * @param trainRows rows that were trained on, from the first one of the series
   * @param from row of the series that the test begins with, counted from 1
   * @param to its last row
   * @param metrics of the test, as those of a split are called
   */
  public record Fold(long trainRows, long from, long to, Map<String, Double> metrics) {}

  public Backtest {
    folds = List.copyOf(folds);
  }

  /** Of each metric that all folds have, over the folds. */
  @JsonProperty("mean")
  public Map<String, Double> mean() {
    return over(Statistic::mean);
  }

  /** Likewise the standard deviation of a sample. */
  @JsonProperty("sd")
  public Map<String, Double> deviation() {
    return over(Statistic::sd);
  }

  /** Of one metric, over the folds. */
  public Statistic of(String metric) {
    return Statistic.of(
        folds.stream().mapToDouble(fold -> fold.metrics().getOrDefault(metric, Double.NaN)));
  }

  private Map<String, Double> over(ToDoubleFunction<Statistic> value) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (String metric : folds.get(0).metrics().keySet()) {
      if (folds.stream().allMatch(fold -> fold.metrics().containsKey(metric))) {
        all.put(metric, value.applyAsDouble(of(metric)));
      }
    }
    return all;
  }
}
