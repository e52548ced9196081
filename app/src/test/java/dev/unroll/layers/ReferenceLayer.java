package dev.unroll.layers;

import java.util.List;

/**
 * A layer over windows {@code [time][batch][features]} in double, written plainly. Its parameters
 * are a part of one flat array, in the layout of Deeplearning4j.
 */
interface ReferenceLayer {
  /** Values a step that come out. */
  int outputs();

  /** Where a weight or bias lies in the flat array. */
  record Block(String name, int from, int to) {}

  List<Block> blocks();

  /**
   * @param real {@code [time][batch]}, false where a sequence is padded
   * @return {@code [time][batch][outputs]}, 0 where padded
   */
  double[][][] forward(double[] parameters, double[][][] x, boolean[][] real);

  /**
   * Back-propagation through time over the window that {@link #forward} read last.
   *
   * @param dy gradient of its output
   * @param gradient of all parameters, to which this layer's is added
   * @return the gradient of its input
   */
  double[][][] backward(double[][][] dy, double[] gradient);

  /** Makes the next window start from the state that the last one ended with. */
  default void carryState() {}
}
