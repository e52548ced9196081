package dev.unroll.datasets;

/** How a symbol enters the network. */
public enum InputEncoding {
  /** {@code [batch, vocabulary, time]}, a one at the symbol's index. */
  ONE_HOT,
  /** {@code [batch, 1, time]}, the symbol's index, for an embedding layer. */
  INDEX
}
