package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.TextEncoding;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a network that writes reads. */
public interface Reading {
  /** Of the symbols that are written. */
  TextEncoding encoding();

  /** {@code [1, size, symbols]}. */
  INDArray features(int... symbols);

  /** The features of one step, after one with these outputs. */
  float[] next(int chosen, float[] outputs);
}
