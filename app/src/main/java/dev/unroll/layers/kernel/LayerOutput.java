package dev.unroll.layers.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** The output of a recurrent layer as a function of its states, {@code [time, batch, outputs]}. */
public sealed interface LayerOutput {
  /** Values a step. */
  int outputs();

  /**
   * @param states after each step, {@code [T, B, H]}; may be returned
   * @param start the state before the window, null for zeros
   * @param x input, {@code [T, B, I]}
   */
  float[] output(
      float[] states, Kernel.State start, FloatPointer x, int steps, int batch, boolean reverse);

  /** The gradient of the state after each step, from that of the output. */
  float[] stateGradient(float[] dy, int steps, int batch, boolean reverse);

  /**
   * Writes or adds the gradient of the input that does not come through the state.
   *
   * @return whether there is any
   */
  boolean addInputGradient(float[] dy, FloatPointer dx, boolean add, int rows);

  /** The hidden state after the step, as usual. */
  record HiddenState(int outputs) implements LayerOutput {
    @Override
    public float[] output(
        float[] states, Kernel.State start, FloatPointer x, int steps, int batch, boolean reverse) {
      return states;
    }

    @Override
    public float[] stateGradient(float[] dy, int steps, int batch, boolean reverse) {
      return dy;
    }

    @Override
    public boolean addInputGradient(float[] dy, FloatPointer dx, boolean add, int rows) {
      return false;
    }
  }

  /** The input of the step concatenated with the state before it, as in the character tutorials. */
  final class InputAndPreviousState implements LayerOutput {
    private final int inputs;
    private final int hidden;
    private float[] output = {};
    private float[] gradient = {};
    private float[] input = {};

    public InputAndPreviousState(int inputs, int hidden) {
      this.inputs = inputs;
      this.hidden = hidden;
    }

    @Override
    public int outputs() {
      return inputs + hidden;
    }

    @Override
    public float[] output(
        float[] states, Kernel.State start, FloatPointer x, int steps, int batch, boolean reverse) {
      int rows = steps * batch;
      output = Tape.room(output, (long) rows * outputs());
      input = Tape.room(input, (long) rows * inputs);
      x.get(input, 0, rows * inputs);
      int back = reverse ? batch : -batch;
      for (int row = 0; row < rows; row++) {
        int to = row * outputs();
        System.arraycopy(input, row * inputs, output, to, inputs);
        int before = row + back;
        if (before >= 0 && before < rows) {
          System.arraycopy(states, before * hidden, output, to + inputs, hidden);
        } else if (start != null) {
          System.arraycopy(start.h(), row % batch * hidden, output, to + inputs, hidden);
        } else {
          Arrays.fill(output, to + inputs, to + inputs + hidden, 0);
        }
      }
      return output;
    }

    @Override
    public float[] stateGradient(float[] dy, int steps, int batch, boolean reverse) {
      int rows = steps * batch;
      gradient = Tape.room(gradient, (long) rows * hidden);
      int on = reverse ? -batch : batch;
      for (int row = 0; row < rows; row++) {
        int after = row + on;
        int to = row * hidden;
        if (after >= 0 && after < rows) {
          System.arraycopy(dy, after * outputs() + inputs, gradient, to, hidden);
        } else {
          Arrays.fill(gradient, to, to + hidden, 0);
        }
      }
      return gradient;
    }

    @Override
    public boolean addInputGradient(float[] dy, FloatPointer dx, boolean add, int rows) {
      int length = rows * inputs;
      input = Tape.room(input, length);
      if (add) {
        dx.get(input, 0, length);
      } else {
        Arrays.fill(input, 0, length, 0);
      }
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < inputs; i++) {
          input[row * inputs + i] += dy[row * outputs() + i];
        }
      }
      dx.put(input, 0, length);
      return true;
    }
  }
}
