package dev.unroll.evaluation;

/**
 * A symbol of a text, and how likely a network found it where it stands.
 *
 * @param text the symbol, after a space where it is a word that has one before it
 * @param probability from what came before it; NaN if it was not predicted
 */
public record ScoredSymbol(String text, double probability) {}
