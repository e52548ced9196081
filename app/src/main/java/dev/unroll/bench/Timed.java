package dev.unroll.bench;

/** What of an experiment is timed. */
sealed interface Timed {
  /** An update with one batch. */
  record Training() implements Timed {}

  /**
   * Scoring of the data, loss and accuracy. An iteration is as many steps as a batch of training
   * has, so that the times of both can be held against each other.
   */
  record Evaluation() implements Timed {}

  /**
   * A symbol of each text.
   *
   * @param texts written side by side
   */
  record Sampling(int texts) implements Timed {}
}
