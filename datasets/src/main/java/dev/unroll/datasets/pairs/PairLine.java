package dev.unroll.datasets.pairs;

/**
 * A pair as it was read.
 *
 * @param source without white space round it
 * @param target likewise
 * @param place file and line, or the number of a pair that was made
 */
record PairLine(String source, String target, String place) {}
