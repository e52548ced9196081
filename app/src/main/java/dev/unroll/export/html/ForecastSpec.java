package dev.unroll.export.html;

import dev.unroll.export.model.ForecastPlan;
import java.util.List;

/**
 * How a table is forecast, as {@link ForecastPlan} says and {@code forecaster.js} reads it.
 *
 * @param columns inputs that are forecast
 * @param reads for each forecast after a row the inputs that it reads: one of all of them, or one
 *     for each column that is forecast apart
 * @param known inputs whose values at the steps that are forecast are read
 * @param steps forecast ahead
 * @param each outputs of a value: its quantiles
 * @param lag rows before a window, which changes need
 * @param season steps that changes are taken over; 0: none
 * @param least what is added to a window's variance, for each column; empty where values are
 *     standardised by the training part
 * @param linear weights of a window's rows for each step ahead; empty where there are none
 * @param patch rows that are read at once
 */
record ForecastSpec(
    List<Integer> columns,
    List<List<Integer>> reads,
    List<Integer> known,
    int steps,
    int each,
    int lag,
    boolean log,
    int season,
    boolean difference,
    List<Double> least,
    List<Double> linear,
    int patch) {
  static ForecastSpec of(ForecastPlan plan) {
    return new ForecastSpec(
        plan.targets(),
        plan.reads(),
        plan.knownAhead(),
        plan.forecast().steps(),
        plan.forecast().outputsEach(),
        plan.lag(),
        plan.log(),
        plan.season(),
        plan.difference(),
        plan.window() ? plan.targets().stream().map(plan::leastVariance).toList() : List.of(),
        plan.linear(),
        plan.forecast().patch());
  }
}
