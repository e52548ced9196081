package dev.unroll.export.model;

import java.util.List;
import java.util.Optional;

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
 * @param pairs the same apart, where an example is a source and a target
 */
public record Examples(
    int count, int steps, float[] inputs, int[] lengths, float[] outputs, Optional<Pairs> pairs) {

  /** Of sequences that are no pairs. */
  public Examples(int count, int steps, float[] inputs, int[] lengths, float[] outputs) {
    this(count, steps, inputs, lengths, outputs, Optional.empty());
  }

  /**
   * Sources and targets.
   *
   * @param texts sources as they stand in the data
   * @param sources their symbols in the order of the text, by their numbers in the source's
   *     vocabulary
   * @param targets the start marker and the symbols behind it that are read, by their numbers in
   *     the target's vocabulary
   * @param outputs of each target {@code [steps, symbols]}: what may come next after each
   */
  public record Pairs(
      List<String> texts, List<int[]> sources, List<int[]> targets, List<float[]> outputs) {
    public Pairs {
      texts = List.copyOf(texts);
      sources = List.copyOf(sources);
      targets = List.copyOf(targets);
      outputs = List.copyOf(outputs);
    }
  }
}
