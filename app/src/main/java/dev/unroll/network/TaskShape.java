package dev.unroll.network;

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
 */
public record TaskShape(
    int inputSize,
    int outputSize,
    int timeSteps,
    boolean labelPerStep,
    boolean masked,
    boolean regression) {}
