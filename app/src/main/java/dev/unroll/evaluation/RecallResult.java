package dev.unroll.evaluation;

/**
 * A text, and what a network makes of it by heart.
 *
 * @param target the training text, without markers
 * @param generated what was written from its start, that included
 * @param exact whether they are equal
 */
public record RecallResult(String target, String generated, boolean exact) {}
