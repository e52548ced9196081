package dev.unroll.export.model;

/**
 * The first test examples, and what the network says to them, by which a reader of the file can see
 * that it computes the same.
 *
 * @param count sequences, at least 1
 * @param steps of the longest
 * @param inputs as the network sees them, {@code [count, steps, features]}; of an embedding the
 *     symbols, {@code [count, steps, 1]}
 * @param lengths steps of each sequence; what follows is padding
 * @param outputs {@code [count, steps, outputs]}, or {@code [count, outputs]} of the last step
 */
public record Examples(int count, int steps, float[] inputs, int[] lengths, float[] outputs) {}
