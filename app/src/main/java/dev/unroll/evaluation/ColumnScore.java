package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import dev.unroll.layers.QuantileLoss;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up how well one column is forecast, beside forecasts without a network. */
final class ColumnScore {
  private final List<Double> quantiles;
  private final int point;
  private final ForecastErrors errors = new ForecastErrors();
  private final Map<NaiveKind, ForecastErrors> baselines = new EnumMap<>(NaiveKind.class);
  private double pinball;
  private long covered;
  private double mean;
  private double squares;

  /**
   * @param quantiles that are forecast; empty: the mean
   * @param point which of the outputs is the forecast
   */
  ColumnScore(List<Double> quantiles, int point) {
    this.quantiles = quantiles;
    this.point = point;
  }

  /**
   * @param outputs of one value, in the data's units, ascending
   */
  void add(double truth, double[] outputs) {
    errors.add(truth, outputs[point]);
    double deviation = truth - mean; // Welford 1962
    mean += deviation / errors.count();
    squares += deviation * (truth - mean);
    for (int i = 0; i < quantiles.size(); i++) {
      pinball += QuantileLoss.pinball(quantiles.get(i), truth, outputs[i]) / quantiles.size();
    }
    covered += truth >= outputs[0] && truth <= outputs[outputs.length - 1] ? 1 : 0;
  }

  void addBaseline(NaiveKind kind, double truth, double forecast) {
    baselines.computeIfAbsent(kind, k -> new ForecastErrors()).add(truth, forecast);
  }

  /** Those that were made for every value, as a season needs one before it. */
  Map<NaiveKind, ForecastErrors> baselines() {
    Map<NaiveKind, ForecastErrors> complete = new EnumMap<>(baselines);
    complete.values().removeIf(baseline -> baseline.count() < errors.count());
    return complete;
  }

  /**
   * @param naiveError what MASE divides by
   * @param deviation by which a column of several is brought to one scale; 0: it is the only one
   */
  Map<String, Double> values(double naiveError, double deviation) {
    Map<String, Double> values = errors.values(naiveError);
    values.put("r2", explained());
    if (deviation > 0) {
      values.put("standardised_mse", errors.mse() / (deviation * deviation));
      values.put("standardised_mae", errors.mae() / deviation);
    }
    if (!quantiles.isEmpty()) {
      values.put("pinball", pinball / errors.count());
    }
    if (quantiles.size() > 1) {
      values.put("coverage", (double) covered / errors.count());
      double nominal = quantiles.get(quantiles.size() - 1) - quantiles.get(0);
      values.put("nominal_coverage", Math.rint(1e9 * nominal) / 1e9); // 0.8, not 0.9 - 0.1
    }
    ForecastErrors best =
        baselines().values().stream().min((a, b) -> Double.compare(a.mse(), b.mse())).orElseThrow();
    values.put("baseline_mse", best.mse());
    values.put("baseline_mae", best.mae());
    if (best.mse() > 0) {
      values.put("skill", 1 - errors.mse() / best.mse());
    }
    return values;
  }

  private double explained() {
    if (squares == 0) {
      return errors.squares() == 0 ? 1 : 0;
    }
    return 1 - errors.squares() / squares;
  }
}
