package dev.unroll.evaluation;

import java.util.List;

/**
 * Predicted numbers beside the true ones, in the data's units.
 *
 * @param pairs some of all outputs of all steps, evenly spread over the split, and the largest
 *     errors; in the split's order
 * @param count how many pairs there were
 * @param sequences the first sequences step by step, first output; empty where a sequence has one
 *     label
 */
public record Forecasts(List<Pair> pairs, long count, List<List<Pair>> sequences) {
  public Forecasts {
    pairs = List.copyOf(pairs);
    sequences = sequences.stream().map(List::copyOf).toList();
  }

  /**
   * @param index of the value in the split, counted from 0
   */
  public record Pair(long index, double truth, double predicted) {
    double error() {
      return Math.abs(predicted - truth);
    }
  }
}
