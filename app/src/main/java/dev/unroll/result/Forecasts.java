package dev.unroll.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Predicted numbers beside the true ones.
 *
 * @param target what is predicted
 * @param ahead how far ahead the values of the sequences are, in words; empty if nothing is
 *     forecast
 * @param count how many there are; the pairs are some of them
 * @param pairs spread evenly over the split, and the largest errors
 * @param sequences the first ones step by step; empty where a sequence has one label
 * @param contiguous whether a sequence goes on where the one before it ends
 */
public record Forecasts(
    String target,
    Optional<String> ahead,
    long count,
    List<Pair> pairs,
    List<List<Pair>> sequences,
    boolean contiguous) {
  /** In the data's units. */
  public record Pair(double truth, double predicted) {}

  public Forecasts {
    Objects.requireNonNull(target, "target");
    pairs = List.copyOf(pairs);
    sequences = sequences.stream().map(List::copyOf).toList();
  }
}
