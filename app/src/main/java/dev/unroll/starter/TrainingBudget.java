package dev.unroll.starter;

/**
 * How long a starter trains.
 *
 * @param iterations updates, a multiple of 50
 */
record TrainingBudget(int iterations) {
  /** Arithmetic of about a minute on two cores, at the speed of small networks. */
  private static final double OPERATIONS = 4e12;

  private static final int LEAST = 100;
  private static final int MOST = 2000;
  private static final int ROUND = 50;

  /**
   * @param weights multiplied at every step; each costs two operations on the way forward and four
   *     on the way back
   * @param steps that an iteration reads: windows or sequences times their length
   * @param enough iterations after which this data has been seen often enough
   */
  static TrainingBudget of(long weights, long steps, long enough) {
    double affordable = OPERATIONS / (6.0 * weights * steps);
    double iterations = Math.min(Math.min(affordable, enough), MOST);
    return new TrainingBudget(rounded(Math.max(LEAST, iterations)));
  }

  /** Iterations between evaluations: five in all. */
  int evaluateEvery() {
    return iterations / 5;
  }

  /** Weights of an LSTM and the output layer above it. */
  static long lstm(int inputs, int size, int outputs) {
    return 4L * size * (inputs + size) + (long) size * outputs;
  }

  private static int rounded(double value) {
    return ROUND * (int) Math.round(value / ROUND);
  }
}
