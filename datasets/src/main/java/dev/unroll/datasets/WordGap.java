package dev.unroll.datasets;

/**
 * The white space between two words of a text, as it mostly stood there.
 *
 * @param left a word or mark, or what several have in common, such as {@code <number>}
 * @param right the same of what follows it
 * @param gap the white space between them; empty if there was none
 */
public record WordGap(String left, String right, String gap) {}
