package dev.unroll.export.model;

/**
 * One layer with its weights, each array row by row in the shape that its comment says. Dropout is
 * not there: it is for training only.
 */
public sealed interface LayerModel
    permits LayerModel.Embedding,
        LayerModel.Recurrent,
        LayerModel.Bidirectional,
        LayerModel.EncoderDecoder,
        LayerModel.Attention,
        LayerModel.Dense {
  /** Features a step that come in; the number of symbols where they come as indices. */
  int inputs();

  /** Features a step that go out. */
  int outputs();

  /**
   * A vector for each symbol.
   *
   * @param inputs symbols
   * @param outputs numbers a vector
   * @param vectors {@code [inputs, outputs]}
   */
  record Embedding(int inputs, int outputs, float[] vectors) implements LayerModel {
    public Embedding {
      check("vectors", vectors, (long) inputs * outputs);
    }
  }

  /**
   * One direction of a recurrent layer. G is the number of gates, in the order of {@link
   * CellKind#gates}.
   *
   * @param hidden units
   * @param inputWeights W, {@code [G, hidden, inputs]}
   * @param recurrentWeights U, {@code [G, hidden, hidden]}
   * @param bias b, {@code [G, hidden]}
   * @param recurrentBias b', {@code [G, hidden]}; empty where the cell has none
   */
  record Recurrent(
      CellKind cell,
      int inputs,
      int hidden,
      float[] inputWeights,
      float[] recurrentWeights,
      float[] bias,
      float[] recurrentBias)
      implements LayerModel {
    public Recurrent {
      long units = (long) cell.gates().size() * hidden;
      check("input weights", inputWeights, units * inputs);
      check("recurrent weights", recurrentWeights, units * hidden);
      check("bias", bias, units);
      check("recurrent bias", recurrentBias, cell.twoBiases() ? units : 0);
    }

    @Override
    public int outputs() {
      return cell.tutorial() ? inputs + hidden : hidden;
    }
  }

  /**
   * Two directions over one sequence.
   *
   * @param forward reads from the first step to the last
   * @param backward reads from the last step to the first; its output at a step stands beside the
   *     forward one's at the same step
   */
  record Bidirectional(Merge merge, Recurrent forward, Recurrent backward) implements LayerModel {
    /** How the two outputs are joined. */
    public enum Merge {
      /** Forward, then backward. */
      CONCAT,
      ADD,
      /** Half of their sum. */
      AVERAGE
    }

    @Override
    public int inputs() {
      return forward.inputs();
    }

    @Override
    public int outputs() {
      return (merge == Merge.CONCAT ? 2 : 1) * forward.outputs();
    }
  }

  /**
   * A layer over the source of a pair, and another over its target, which starts from the state in
   * which the first ended.
   *
   * @param encoder reads the source
   * @param decoder reads the target, of the same cell and sizes
   */
  record EncoderDecoder(Recurrent encoder, Recurrent decoder) implements LayerModel {
    @Override
    public int inputs() {
      return encoder.inputs();
    }

    @Override
    public int outputs() {
      return encoder.outputs();
    }
  }

  /**
   * At each step h of the target a look back at the states s of the source, those that the layer
   * below gives: c is their mean, weighted by a softmax of h s or h (S s), and y = tanh(J [c, h]).
   * Steps of the source pass unchanged.
   *
   * @param size units of a state
   * @param join J, {@code [size, 2 size]}
   * @param score S, {@code [size, size]}; empty where a score is a dot product
   */
  record Attention(int size, float[] join, float[] score) implements LayerModel {
    public Attention {
      check("weights that join", join, 2L * size * size);
      check("weights of scores", score, score.length == 0 ? 0 : (long) size * size);
    }

    /** Whether scores have weights. */
    public boolean general() {
      return score.length > 0;
    }

    @Override
    public int inputs() {
      return size;
    }

    @Override
    public int outputs() {
      return size;
    }
  }

  /**
   * y = f(W x + b) at every step, or after the last one.
   *
   * @param weights W, {@code [outputs, inputs]}
   * @param bias b, {@code [outputs]}
   */
  record Dense(int inputs, int outputs, Activation activation, float[] weights, float[] bias)
      implements LayerModel {
    /** Activation of a dense layer. */
    public enum Activation {
      IDENTITY,
      RELU,
      TANH,
      SIGMOID,
      /** Over the outputs of a step. */
      SOFTMAX
    }

    public Dense {
      check("weights", weights, (long) inputs * outputs);
      check("bias", bias, outputs);
    }
  }

  private static void check(String what, float[] values, long length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "expected %d %s, found %d".formatted(length, what, values.length));
    }
  }
}
