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
 * @param times of the sequences' steps, one after the other; "" where they are not known
 * @param outlook beyond the end of the data, where something is forecast
 */
public record Forecasts(
    String target,
    Optional<String> ahead,
    long count,
    List<Pair> pairs,
    List<List<Pair>> sequences,
    boolean contiguous,
    Optional<Outlook> outlook,
    List<String> times) {
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
    this(target, ahead, count, pairs, sequences, contiguous, Optional.empty(), List.of());
  }

  /** The same with what comes, and when what is there was. */
  public Forecasts with(Outlook comes, List<String> were) {
    return new Forecasts(
        target, ahead, count, pairs, sequences, contiguous, Optional.of(comes), were);
  }

  public Forecasts {
    Objects.requireNonNull(target, "target");
    pairs = List.copyOf(pairs);
    times = List.copyOf(times);
    sequences = sequences.stream().map(List::copyOf).toList();
  }
}
