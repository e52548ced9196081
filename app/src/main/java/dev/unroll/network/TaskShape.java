package dev.unroll.network;

import java.util.Optional;

/**
 * What a network must take and give.
 *
 * @param inputSize features a step; the number of symbols where inputs are indices
 * @param outputSize classes, symbols or values
 * @param timeSteps the longest sequence
 * @param labelPerStep an output at every step, {@code [batch, outputSize, time]}; otherwise one
 *     after the last step, {@code [batch, outputSize]}
 * @param masked whether shorter sequences are padded at their end
 * @param regression outputs are values rather than classes
 * @param begin the input symbol at which a target begins, where a sequence is a source and a target
 */
public record TaskShape(
    int inputSize,
    int outputSize,
    int timeSteps,
    boolean labelPerStep,
    boolean masked,
    boolean regression,
    Optional<Integer> begin) {

  /** Of sequences that are not a source and a target. */
  public TaskShape(
      int inputSize,
      int outputSize,
      int timeSteps,
      boolean labelPerStep,
      boolean masked,
      boolean regression) {
    this(inputSize, outputSize, timeSteps, labelPerStep, masked, regression, Optional.empty());
  }
}
