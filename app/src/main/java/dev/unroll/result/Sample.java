package dev.unroll.result;

import java.util.Objects;

/**
 * Text that the network wrote.
 *
 * @param iteration updates made before it was written
 * @param prompt what it was given to go on from
 * @param temperature the logits' divisor; 0 for greedy
 * @param text what it wrote, with or without the prompt in front
 */
public record Sample(long iteration, String prompt, double temperature, String text) {
  public Sample {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(text, "text");
  }
}
