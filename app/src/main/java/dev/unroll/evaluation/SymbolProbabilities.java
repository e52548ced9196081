package dev.unroll.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The probability of every symbol of a text but its first, from a carried pass: its rows are parts
 * of the text that follow one another.
 */
final class SymbolProbabilities implements OutputListener {
  private static final int FIRST_CAPACITY = 1024;

  private final List<float[]> rows = new ArrayList<>();
  private int[] counts = {};

  @Override
  public void add(Steps steps, DataSet batch) {
    int times = steps.count() / batch.numExamples();
    if (rows.isEmpty()) {
      counts = new int[batch.numExamples()];
      Arrays.stream(counts).forEach(row -> rows.add(new float[FIRST_CAPACITY]));
    }
    for (int step = 0; step < steps.count(); step++) {
      if (steps.scored(step)) {
        append(step / times, (float) steps.probability(step, steps.label(step)));
      }
    }
  }

  private void append(int row, float probability) {
    float[] values = rows.get(row);
    if (counts[row] == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
      rows.set(row, values);
    }
    values[counts[row]++] = probability;
  }

  /** In the order of the text; the first is that of the second symbol. */
  float[] probabilities() {
    float[] all = new float[Arrays.stream(counts).sum()];
    int next = 0;
    for (int row = 0; row < counts.length; row++) {
      System.arraycopy(rows.get(row), 0, all, next, counts[row]);
      next += counts[row];
    }
    return all;
  }
}
