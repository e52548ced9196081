package dev.unroll.datasets;

import java.util.List;

/** Pairs of a source and the target that is to be written of it. */
public interface PairData extends SequenceData {
  @Override
  PairEncoding encoding();

  @Override
  PairData withShortEvaluation(int most);

  /**
   * A pair.
   *
   * @param example in the order of {@link #evaluation}, counted from 0
   */
  Pair pair(Split split, int example);

  /** Symbols of a source in the order in which they are read, cut to the length that is read. */
  int[] source(Split split, int example);

  /** Target symbols that are to be told, the end marker behind them unless the target is cut. */
  int[] labels(Split split, int example);

  /** The target that most pairs of the training split have; of equals the first in order. */
  List<String> mostFrequentTarget();

  /**
   * A source and its target.
   *
   * @param source as it stands in the data
   * @param target likewise
   * @param sourceTokens characters or words of the source, whether they are in the vocabulary or
   *     not
   * @param targetTokens likewise
   */
  record Pair(String source, String target, List<String> sourceTokens, List<String> targetTokens) {
    public Pair {
      sourceTokens = List.copyOf(sourceTokens);
      targetTokens = List.copyOf(targetTokens);
    }
  }
}
