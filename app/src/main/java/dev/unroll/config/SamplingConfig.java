package dev.unroll.config;

import java.util.Optional;

/** Text written by the network while it learns, and at the end. */
public record SamplingConfig(
    @Key(
            value = "The text to go on from; default: the training text's first symbol.",
            or = Key.NONE)
        Optional<String> prompt,
    @Key(value = "Symbols to write.", unit = "symbols", min = 1, or = "200") int length,
    @Key(
            value = "Divides the logits: below 1 more careful, above 1 more daring.",
            above = 0,
            or = "0.8")
        double temperature,
    @Key(value = "Choose among the k likeliest only.", unit = "symbols", min = 1, or = Key.NONE)
        Optional<Integer> topK,
    @Key(
            value = "Choose among the likeliest that together have this probability.",
            above = 0,
            max = 1,
            or = Key.NONE)
        Optional<Double> topP,
    @Key(value = "Always the likeliest.", or = "false") boolean greedy,
    @Key(value = "What is fed back as the next input.", or = "sample") Feedback feedback,
    @Key(
            value = "Iterations between samples; default: with every evaluation.",
            unit = "iterations",
            min = 1,
            or = Key.NONE)
        Optional<Integer> every) {

  /** What is fed back as the next input. */
  public enum Feedback {
    /** The chosen symbol. */
    SAMPLE,
    /** The network's raw output vector, as some tutorials do. */
    RAW
  }
}
