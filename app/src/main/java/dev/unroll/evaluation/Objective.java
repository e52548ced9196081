package dev.unroll.evaluation;

/** The loss that a network was trained on, which is the loss it is evaluated by. */
public enum Objective {
  /** Minus the logarithm of the probability given to the right class, in nats. */
  CROSS_ENTROPY,
  /** The squared error's mean over the outputs. */
  SQUARED_ERROR,
  /** The pinball loss's mean over quantiles. */
  PINBALL
}
