package dev.unroll.datasets.series;

/**
 * Consecutive rows that a network reads.
 *
 * @param start the first, from 0
 * @param steps at least 1
 * @param split first row of its split: those before it are known to whoever forecasts
 */
record Window(ReadSeries series, int start, int steps, int split) {

  /** The last row, after which the forecast begins. */
  int origin() {
    return start + steps - 1;
  }
}
