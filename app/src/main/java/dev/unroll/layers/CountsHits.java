package dev.unroll.layers;

import java.util.OptionalLong;

/** An output layer that counts correct classifications while it computes its gradients. */
interface CountsHits {
  /**
   * Labels of the last backward pass whose class had the largest probability, not masked ones;
   * empty if they were not counted.
   */
  OptionalLong hits();
}
