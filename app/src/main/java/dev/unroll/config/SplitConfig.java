package dev.unroll.config;

/** Fractions kept back from training. */
public record SplitConfig(
    @Key(value = "Fraction for validation.", min = 0, below = 1, or = "0.05") double validation,
    @Key(value = "Fraction for the test.", min = 0, below = 1, or = "0.05") double test) {}
