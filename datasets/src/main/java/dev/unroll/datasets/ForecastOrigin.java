package dev.unroll.datasets;

import java.io.Serializable;
import java.util.List;

/**
 * What a forecast is measured by: a batch that is evaluated has one for each of its examples, as
 * its metadata. Arrays have one entry for each column and step ahead, as outputs are ordered.
 *
 * @param series its name
 * @param row the last row that was seen, from 0
 * @param column the first one of those that are forecast here
 * @param truth what came, in the data's units; NaN where it is not known
 * @param centers what an output of 0 means, in the data's units or their logarithms
 * @param scales what an output of 1 adds to it
 * @param weights of an output's error in the loss: how much wider than usual the window's values
 *     spread, where outputs are in terms of that; else 1
 * @param log whether these are logarithms
 * @param baselines forecasts without a network, in the data's units
 */
public record ForecastOrigin(
    String series,
    int row,
    int column,
    double[] truth,
    double[] centers,
    double[] scales,
    double[] weights,
    boolean log,
    List<Naive> baselines)
    implements Serializable {

  /** How a forecast is made without a network. */
  public enum NaiveKind {
    /** The last value stays as it is. */
    LAST_VALUE,
    /** The values of the last known season come again. */
    SEASONAL_NAIVE,
    /**
     * They come again, with the change over a season on the straight line from the first known
     * value to the last one before the split.
     */
    SEASONAL_DRIFT
  }

  /**
   * Forecasts without a network.
   *
   * @param values one for each column and step
   */
  public record Naive(NaiveKind kind, double[] values) implements Serializable {}

  /** An output in the data's units. */
  public double original(int target, double output) {
    double level = centers[target] + scales[target] * output;
    return log ? Math.exp(level) : level;
  }
}
