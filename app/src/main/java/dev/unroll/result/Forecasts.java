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
 * @param outlook beyond the end of the data, where something is forecast
 */
public record Forecasts(
    String target,
    Optional<String> ahead,
    long count,
    List<Pair> pairs,
    List<List<Pair>> sequences,
    boolean contiguous,
    Optional<Outlook> outlook) {
  /** In the data's units. */
  public record Pair(double truth, double predicted) {}

  /** Of what does not go on. */
  public Forecasts(
      String target,
      Optional<String> ahead,
      long count,
      List<Pair> pairs,
      List<List<Pair>> sequences,
      boolean contiguous) {
    this(target, ahead, count, pairs, sequences, contiguous, Optional.empty());
  }

  /** The same with what comes. */
  public Forecasts with(Optional<Outlook> comes) {
    return new Forecasts(target, ahead, count, pairs, sequences, contiguous, comes);
  }

  public Forecasts {
    Objects.requireNonNull(target, "target");
    pairs = List.copyOf(pairs);
    sequences = sequences.stream().map(List::copyOf).toList();
  }
}
