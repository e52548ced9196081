package dev.unroll.export.model;

import java.util.List;

/** The formula of a recurrent layer, and the order of its gates in {@link LayerModel.Recurrent}. */
public enum CellKind {
  /** h' = tanh(W x + U h + b). */
  RNN_TANH(List.of(Gate.STATE), false),
  /** h' = relu(W x + U h + b). */
  RNN_RELU(List.of(Gate.STATE), false),
  /** As {@link #RNN_TANH}, but its output is {@code [x, h]}: the input beside the state before. */
  TUTORIAL_TANH(List.of(Gate.STATE), false),
  /** As {@link #RNN_RELU}, but its output is {@code [x, h]}: the input beside the state before. */
  TUTORIAL_RELU(List.of(Gate.STATE), false),
  /** c' = f c + i a, h' = o tanh(c'); i, f and o are sigmoids, a is a tanh. */
  LSTM(List.of(Gate.CANDIDATE, Gate.FORGET, Gate.OUTPUT, Gate.INPUT), false),
  /** n = tanh(W x + b + r (U h + b')), h' = (1 - z) n + z h; r and z are sigmoids. */
  GRU(List.of(Gate.RESET, Gate.UPDATE, Gate.CANDIDATE), true);

  /** What a gate is for. */
  public enum Gate {
    STATE,
    CANDIDATE,
    FORGET,
    OUTPUT,
    INPUT,
    RESET,
    UPDATE
  }

  private final List<Gate> gates;
  private final boolean twoBiases;

  CellKind(List<Gate> gates, boolean twoBiases) {
    this.gates = gates;
    this.twoBiases = twoBiases;
  }

  /** The gates in the order in which the weights have them. */
  public List<Gate> gates() {
    return gates;
  }

  /** Whether the recurrent product has a bias of its own, {@code b'}. */
  public boolean twoBiases() {
    return twoBiases;
  }

  /** Whether it has a cell state beside its hidden state. */
  public boolean hasCell() {
    return this == LSTM;
  }

  /** Whether its output is the input beside the state before, rather than the new state. */
  public boolean tutorial() {
    return this == TUTORIAL_TANH || this == TUTORIAL_RELU;
  }

  /** Whether the activation of a simple cell is relu rather than tanh. */
  public boolean relu() {
    return this == RNN_RELU || this == TUTORIAL_RELU;
  }
}
