package dev.unroll.evaluation;

/**
 * How a column was standardised.
 *
 * @param mean in the data's units, as the deviation
 * @param deviation above 0
 */
record Scale(double mean, double deviation) {
  static final Scale NONE = new Scale(0, 1);

  Scale {
    if (!(deviation > 0)) {
      throw new IllegalArgumentException("deviation must be above 0: " + deviation);
    }
  }

  /** A standardised value in the data's units. */
  double original(double standardised) {
    return standardised * deviation + mean;
  }
}
