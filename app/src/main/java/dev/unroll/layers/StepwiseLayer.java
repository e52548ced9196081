package dev.unroll.layers;

/** A layer that can read one step of a batch of sequences, without Deeplearning4j's arrays. */
interface StepwiseLayer {
  /** Values that go in for each sequence. */
  int inputs();

  /** Values that come out for each sequence. */
  int outputs();

  /**
   * @param x {@code [batch, inputs]}
   * @return {@code [batch, outputs]}; valid until the next call
   */
  float[] step(float[] x, int batch);

  /** Its weights may be others in the next step than they were in the last. */
  default void forgetWeights() {}
}
