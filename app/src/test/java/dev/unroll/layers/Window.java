package dev.unroll.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A case of the gradient checks.
 *
 * @param second starts from the state that a window before it left
 */
record Window(Stack stack, Padding padding, boolean second) {
  /** Every kind, of one layer and two, of one direction and two, with every padding. */
  static Stream<Window> all() {
    List<Window> windows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int depth = 1; depth <= 2; depth++) {
        for (Mode mode : new Mode[] {null, Mode.CONCAT}) {
          for (Padding padding : Padding.values()) {
            Stack stack = Stack.of(kind).depth(depth).mode(mode);
            windows.add(new Window(stack, padding, false));
            windows.add(new Window(stack, padding, true));
          }
        }
      }
    }
    return windows.stream();
  }

  /** The same numbers every time, others for every case. */
  SplittableRandom random() {
    return new SplittableRandom(toString().hashCode());
  }

  /** Random sequences with random classes, for a network with an output layer. */
  DataSet batch(int size, int steps, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    INDArray mask = Values.mask(padding.real(steps, size));
    INDArray x = Values.array(Values.random(random, steps, size, stack.inputs()));
    double[][][] labels = Values.classes(random, steps, size, stack.classes());
    return stack.end() == Stack.End.ALL_STEPS
        ? new DataSet(x, Values.array(labels), mask, mask)
        : new DataSet(x, Values.row(labels), mask, null);
  }

  @Override
  public String toString() {
    return (second ? "second window of " : "")
        + stack.depth()
        + " "
        + stack.kind()
        + (stack.mode() == null ? "" : " both ways " + stack.mode())
        + (stack.end() == Stack.End.ALL_STEPS ? "" : " " + stack.end())
        + (stack.classes() == 0 ? "" : " softmax")
        + ", padding "
        + padding;
  }
}
