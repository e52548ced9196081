package dev.unroll.result;

import java.util.Objects;

/**
 * The part of a text that was the hardest to predict.
 *
 * @param text in its context
 * @param position of its first symbol in the split, counted from 0
 * @param loss mean over its predicted symbols, in nats
 */
public record Surprise(ScoredText text, long position, double loss) {
  public Surprise {
    Objects.requireNonNull(text, "text");
  }
}
