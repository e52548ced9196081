package dev.unroll.layers;

import java.util.Arrays;

/** Which steps of the sequences of a batch are there. Sequence b has a length of its own. */
enum Padding {
  NONE,
  /** At the end. */
  POST,
  /** At the beginning. */
  PRE,
  /** Gaps, and the last sequence is padding from beginning to end. */
  HOLES;

  /** {@code [time][batch]}. */
  boolean[][] real(int steps, int batch) {
    boolean[][] real = new boolean[steps][batch];
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < batch; b++) {
        int length = Math.max(1, steps - 2 * b);
        real[t][b] =
            switch (this) {
              case NONE -> true;
              case POST -> t < length;
              case PRE -> t >= steps - length;
              case HOLES -> b < batch - 1 && (t + b) % 3 != 1;
            };
      }
    }
    return real;
  }

  static boolean[][] none(int steps, int batch) {
    boolean[][] real = new boolean[steps][batch];
    for (boolean[] step : real) {
      Arrays.fill(step, true);
    }
    return real;
  }
}
