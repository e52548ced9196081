package dev.unroll.bench;

/**
 * How long is measured.
 *
 * @param warmSeconds each task runs at least so long before it is measured
 * @param warmRuns and at least this often
 * @param blocks of each task, at least
 * @param blockSeconds length of a block, if a run does not take longer
 * @param seconds of measuring, all tasks together, if the blocks do not take longer
 * @param peakSeconds of measuring matrix products, before each case and at the end
 */
record MeasurementPlan(
    double warmSeconds,
    int warmRuns,
    int blocks,
    double blockSeconds,
    double seconds,
    double peakSeconds) {

  /** About fifteen seconds a case; less, and the JIT compiler would still be at work. */
  static final MeasurementPlan USUAL = new MeasurementPlan(5, 5, 5, 0.15, 4, 0.8);

  /** About three seconds a case: for the many points of a row. */
  static final MeasurementPlan POINT = new MeasurementPlan(0.8, 3, 5, 0.15, 1.5, 0.4);
}
