package dev.unroll.config;

/** Which implementation computes the recurrent layers. */
public enum Engine {
  /** Unroll's own. */
  FUSED,
  /** Deeplearning4j's own layers. What they would compute wrongly is refused. */
  STOCK
}
