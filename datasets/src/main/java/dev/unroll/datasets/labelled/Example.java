package dev.unroll.datasets.labelled;

/**
 * A text as symbols, cut to what is read of it.
 *
 * @param symbols at least one, without markers
 * @param label index
 * @param whole whether nothing was cut
 * @param place where it was read
 */
record Example(int[] symbols, int label, boolean whole, String place) {}
