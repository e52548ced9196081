package dev.unroll.datasets.pairs;

import java.util.List;

/**
 * A pair as symbols, cut to what is read of it.
 *
 * @param source input symbols in the order in which they are read, at least one
 * @param target target symbols without markers, at least one
 * @param whole whether nothing of the target was cut, so that its end is learnt
 * @param line as it was read
 * @param sourceTokens all of them, also those that are not in the vocabulary
 * @param targetTokens likewise
 */
record PairExample(
    int[] source,
    int[] target,
    boolean whole,
    PairLine line,
    List<String> sourceTokens,
    List<String> targetTokens) {

  /** Steps of the target: its start marker and, unless its end is cut, all symbols. */
  int targetSteps() {
    return target.length + (whole ? 1 : 0);
  }
}
