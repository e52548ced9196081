package dev.unroll.datasets;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Masks of sequences that differ in length and are padded at their end. */
public final class StepMask {
  private StepMask() {}

  /**
   * 1 where a step is real, {@code [batch, time]}.
   *
   * @param steps how many each sequence has
   */
  public static INDArray real(int[] steps, int time) {
    float[] mask = new float[steps.length * time];
    for (int b = 0; b < steps.length; b++) {
      for (int t = 0; t < steps[b]; t++) {
        mask[b * time + t] = 1;
      }
    }
    return Nd4j.create(mask, new long[] {steps.length, time}, 'c');
  }

  /**
   * 1 at the last step of each, {@code [batch, time]}.
   *
   * @param steps how many each sequence has, at least 1
   */
  public static INDArray last(int[] steps, int time) {
    float[] mask = new float[steps.length * time];
    for (int b = 0; b < steps.length; b++) {
      mask[b * time + steps[b] - 1] = 1;
    }
    return Nd4j.create(mask, new long[] {steps.length, time}, 'c');
  }
}
