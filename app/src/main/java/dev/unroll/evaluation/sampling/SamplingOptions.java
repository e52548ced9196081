package dev.unroll.evaluation.sampling;

import java.util.Optional;

/**
 * How text is written. The choice narrows in the order temperature, top-k, top-p; greedy or raw
 * feedback leave nothing to choose, and the three are not looked at.
 *
 * @param prompt the text to go on from; may be empty
 * @param length symbols to write, at least 1
 * @param temperature divides the logits; above 0
 * @param topK choose among that many likeliest only, at least 1
 * @param topP choose among the likeliest that together have this probability; above 0, at most 1
 * @param greedy always the likeliest
 * @param rawFeedback the network's output vector is its next input, and the likeliest symbol is
 *     shown; for one-hot input
 * @param seed the same one writes the same text
 */
public record SamplingOptions(
    String prompt,
    int length,
    double temperature,
    Optional<Integer> topK,
    Optional<Double> topP,
    boolean greedy,
    boolean rawFeedback,
    long seed) {

  /** The same, for another text. */
  SamplingOptions seeded(long other) {
    return new SamplingOptions(prompt, length, temperature, topK, topP, greedy, rawFeedback, other);
  }

  public SamplingOptions {
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1: " + length);
    }
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be above 0: " + temperature);
    }
    if (topK.isPresent() && topK.get() < 1) {
      throw new IllegalArgumentException("top-k must be at least 1: " + topK.get());
    }
    if (topP.isPresent() && !(topP.get() > 0 && topP.get() <= 1)) {
      throw new IllegalArgumentException("top-p must be above 0 and at most 1: " + topP.get());
    }
  }
}
