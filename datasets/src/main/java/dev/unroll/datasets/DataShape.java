package dev.unroll.datasets;

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
 */
public record DataShape(
    int inputSize,
    int outputSize,
    int timeSteps,
    boolean symbols,
    boolean labelPerStep,
    boolean masked) {}
