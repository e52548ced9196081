package dev.unroll.datasets;

import java.util.List;

/**
 * How forecasts are made of values, and values of forecasts. All numbers are of the training part.
 *
 * <p>An output is the forecast of one column, so many steps ahead: outputs go column by column, in
 * each step by step, and for each of these quantile by quantile.
 *
 * @param columns that are forecast
 * @param apart whether each column is forecast by itself, reading no other of them
 * @param steps forecast ahead, from 1 on
 * @param knownAhead columns whose values at the steps that are forecast are read
 * @param scale without doubles, in the order of {@link ForecastScale}
 * @param season its length in steps; 0: there is none
 * @param everyStep whether a forecast is learnt at every step of a window, not at its end alone
 * @param quantiles that are forecast, ascending; empty: the mean
 * @param centers of what the network learns, one for each column and step
 * @param deviations of what the network learns, one a column
 * @param columnDeviations of the values, one a column
 * @param naiveErrors mean absolute change over a season, or a step where there is none: what MASE
 *     divides by, one a column
 * @param drifts change over a season on the straight line from the first value to the last, one a
 *     column; 0 where there is no season
 * @param linear weights of a window's rows for each step ahead, where the forecast is what a linear
 *     regression leaves; else empty
 * @param patch rows that are read at once, as one step of the network
 * @see <a href="https://doi.org/10.1016/j.ijforecast.2006.03.001">Hyndman and Koehler 2006</a>
 */
public record ForecastEncoding(
    List<String> columns,
    boolean apart,
    int steps,
    List<String> knownAhead,
    List<ForecastScale> scale,
    int season,
    boolean everyStep,
    List<Double> quantiles,
    List<Double> centers,
    List<Double> deviations,
    List<Double> columnDeviations,
    List<Double> naiveErrors,
    List<Double> drifts,
    List<Double> linear,
    int patch) {
  public ForecastEncoding {
    columns = List.copyOf(columns);
    knownAhead = List.copyOf(knownAhead);
    scale = scale.stream().distinct().sorted().toList();
    quantiles = List.copyOf(quantiles);
    centers = List.copyOf(centers);
    deviations = List.copyOf(deviations);
    columnDeviations = List.copyOf(columnDeviations);
    naiveErrors = List.copyOf(naiveErrors);
    drifts = List.copyOf(drifts);
    linear = linear == null ? List.of() : List.copyOf(linear); // as older models have it
    patch = Math.max(1, patch); // models that know of none have 0
  }

  /** Values of one forecast: one for each of its columns and steps. */
  public int targets() {
    return (apart ? 1 : columns.size()) * steps;
  }

  /** Outputs for each of them. */
  public int outputsEach() {
    return Math.max(1, quantiles.size());
  }

  /** Outputs of the network. */
  public int outputs() {
    return targets() * outputsEach();
  }

  /** Which of the outputs of a value is the forecast: the quantile next to the median. */
  public int pointOutput() {
    int best = 0;
    for (int i = 1; i < quantiles.size(); i++) {
      if (Math.abs(quantiles.get(i) - 0.5) < Math.abs(quantiles.get(best) - 0.5)) {
        best = i;
      }
    }
    return best;
  }

  /** Rows that must lie before a window, to take changes. */
  public int lag() {
    return (scale.contains(ForecastScale.DIFFERENCE) ? 1 : 0)
        + (scale.contains(ForecastScale.SEASONAL) ? season : 0);
  }

  /** The same with what its outputs are to learn. */
  public ForecastEncoding with(
      List<Double> newCenters, List<Double> newDeviations, List<Double> newLinear) {
    return new ForecastEncoding(
        columns,
        apart,
        steps,
        knownAhead,
        scale,
        season,
        everyStep,
        quantiles,
        newCenters,
        newDeviations,
        columnDeviations,
        naiveErrors,
        drifts,
        newLinear,
        patch);
  }

  /** What a model reads and says, without what it is compared with. */
  ForecastEncoding toModel() {
    boolean seasonal = scale.contains(ForecastScale.SEASONAL);
    List<Double> unknown = List.of();
    return new ForecastEncoding(
        columns,
        apart,
        steps,
        knownAhead,
        scale,
        seasonal ? season : 0,
        everyStep,
        quantiles,
        centers,
        deviations,
        unknown,
        unknown,
        unknown,
        linear,
        patch);
  }
}
