package dev.unroll.result;

/**
 * How much of the training split a model was measured on, where it was not all of it.
 *
 * @param of how much there is
 * @param unit what is counted: {@code characters}, {@code words}, {@code windows} or {@code
 *     sequences}
 */
public record TrainPart(long measured, long of, String unit) {
  /** {@code 10,000 of 90,000 characters}. */
  public String text() {
    return NumberText.count(measured) + " of " + NumberText.count(of) + " " + unit;
  }
}
