package dev.unroll.result;

import java.util.Objects;

/**
 * A short text that was learnt, and what the network makes of its beginning.
 *
 * @param target the text
 * @param generated generated greedily from the text's start
 * @param exact whether they are the same
 */
public record Recall(String target, String generated, boolean exact) {
  public Recall {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(generated, "generated");
  }
}
