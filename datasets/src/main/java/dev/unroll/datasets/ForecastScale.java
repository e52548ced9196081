package dev.unroll.datasets;

/**
 * What a network reads of the columns that are forecast, in place of their values. Several go
 * together, in the order that they are declared here; what is left is standardised.
 */
public enum ForecastScale {
  /** Natural logarithms, of positive values. */
  LOG,
  /** Changes since a season before; forecast is the change since the last known season. */
  SEASONAL,
  /** Changes since the step before; forecast is the change since the last known value. */
  DIFFERENCE,
  /**
   * Forecast is what a linear regression on the window leaves, which is fitted on the training
   * part; read are the values.
   */
  LINEAR,
  /**
   * Values less their mean in the window, divided by their deviation in it: reversible instance
   * normalisation without its learnt parameters (Kim et al. 2022).
   */
  WINDOW,
  /** Values by the mean and deviation of the training part. */
  STANDARD;

  /**
   * Under {@link #WINDOW}, what is added to a window's variance, as a part of the training part's,
   * so that a window of equal values can be divided by (as RevIN).
   */
  public static final double LEAST_VARIANCE = 1e-5;
}
