package dev.unroll.datasets.csv;

import java.util.Arrays;

/** Gathers the rows of a sequence. */
final class CsvSequenceBuilder {
  private final String name;
  private final String file;
  private final int width;
  private int steps;
  private int[] lines = new int[16];
  private double[] features;
  private double[] labels = new double[16];
  private int group = -1;

  CsvSequenceBuilder(String name, String file, int width) {
    this.name = name;
    this.file = file;
    this.width = width;
    this.features = new double[16 * width];
  }

  boolean isEmpty() {
    return steps == 0;
  }

  double firstLabel() {
    return labels[0];
  }

  int firstLine() {
    return lines[0];
  }

  int group() {
    return group;
  }

  /**
   * Adds a step.
   *
   * @param label ignored where no labels are read
   * @param newGroup the same for all; -1 where there are none
   */
  void add(int line, double[] row, double label, int newGroup) {
    group = newGroup;
    if (steps == lines.length) {
      int capacity = steps + (steps >> 1);
      lines = Arrays.copyOf(lines, capacity);
      features = Arrays.copyOf(features, capacity * width);
      labels = Arrays.copyOf(labels, capacity);
    }
    lines[steps] = line;
    System.arraycopy(row, 0, features, steps * width, width);
    labels[steps] = label;
    steps++;
  }

  CsvSequence build(boolean labelled) {
    return new CsvSequence(
        name,
        file,
        Arrays.copyOf(lines, steps),
        width,
        Arrays.copyOf(features, steps * width),
        Arrays.copyOf(labels, labelled ? steps : 0),
        new double[0],
        group);
  }
}
