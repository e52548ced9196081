package dev.unroll.datasets;

import java.util.Optional;

/**
 * The shape of every batch of a dataset; arrays are float32 in DL4J's order {@code [batch, size,
 * time]}.
 *
 * @param inputSize features a step: pixels, columns, or the number of input symbols (also where
 *     they come as indices)
 * @param outputSize classes, symbols to predict, or values forecast
 * @param timeSteps the longest sequence of a batch
 * @param symbols whether inputs are symbols, which an embedding can take
 * @param labelPerStep labels are {@code [batch, outputSize, time]}; otherwise one a sequence,
 *     {@code [batch, outputSize]}
 * @param masked whether sequences differ in length: they are padded at their end, and batches carry
 *     a features mask {@code [batch, time]}
 * @param begin the input symbol at which a target begins, where sequences are a source and a
 *     target: it stands at the same step of all sequences of a batch, shorter sources are padded at
 *     their beginning, and labels are {@code [batch, 1, time]}, the index of the next symbol, with
 *     a mask
 */
public record DataShape(
    int inputSize,
    int outputSize,
    int timeSteps,
    boolean symbols,
    boolean labelPerStep,
    boolean masked,
    Optional<Integer> begin) {

  /** Of sequences that are not a source and a target. */
  public DataShape(
      int inputSize,
      int outputSize,
      int timeSteps,
      boolean symbols,
      boolean labelPerStep,
      boolean masked) {
    this(inputSize, outputSize, timeSteps, symbols, labelPerStep, masked, Optional.empty());
  }
}
