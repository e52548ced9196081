package dev.unroll.datasets.text;

import java.util.Arrays;

/**
 * A text as parallel streams: row b of batch i+1 continues row b of batch i. The predictions of the
 * text (symbol p predicts symbol p+1) are dealt to the rows in contiguous parts whose lengths
 * differ by one at most.
 */
final class CarriedRows {
  private final int[] symbols;
  private final int[] partStart;
  private final int[] readStart;
  private final int steps;
  private final int longest;

  /**
   * @param rows parallel streams
   * @param steps steps a batch
   * @param warmUp steps a row reads before its part; fewer where the text has fewer
   */
  CarriedRows(int[] symbols, int rows, int steps, int warmUp) {
    if (rows < 1 || steps < 1 || warmUp < 0) {
      throw new IllegalArgumentException(
          "%d rows of %d steps, warm-up of %d".formatted(rows, steps, warmUp));
    }
    this.symbols = symbols;
    this.steps = steps;
    long predictions = Math.max(0, symbols.length - 1);
    partStart = new int[rows + 1];
    readStart = new int[rows];
    int length = 0;
    for (int b = 0; b <= rows; b++) {
      partStart[b] = (int) (predictions * b / rows);
    }
    for (int b = 0; b < rows; b++) {
      readStart[b] = Math.max(0, partStart[b] - warmUp);
      // An empty part needs no warm-up.
      length =
          Math.max(length, partStart[b + 1] == partStart[b] ? 0 : partStart[b + 1] - readStart[b]);
    }
    longest = length;
  }

  int batches() {
    return (longest + steps - 1) / steps;
  }

  /** The last batch has as many steps as its longest row needs. */
  private int stepsOf(int batch) {
    return Math.min(steps, longest - batch * steps);
  }

  /** What the network reads: {@code [rows][steps]}. */
  int[][] inputs(int batch) {
    return rows(batch, 0, readStart);
  }

  /** What it is to predict: {@code [rows][steps]}, padding where nothing is scored. */
  int[][] targets(int batch) {
    return rows(batch, 1, partStart);
  }

  /** Symbols {@code shift} after those read, from {@code from} to the end of the row's part. */
  private int[][] rows(int batch, int shift, int[] from) {
    int[][] rows = new int[readStart.length][stepsOf(batch)];
    for (int b = 0; b < rows.length; b++) {
      Arrays.fill(rows[b], SymbolArrays.PADDING);
      int start = readStart[b] + batch * steps;
      int first = Math.max(start, from[b]);
      int last = Math.min(start + rows[b].length, partStart[b + 1]);
      if (first < last) {
        System.arraycopy(symbols, first + shift, rows[b], first - start, last - first);
      }
    }
    return rows;
  }
}
