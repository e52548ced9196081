package dev.unroll.datasets.csv;

import java.util.Arrays;

/**
 * A sequence as it was read, in the units of the file.
 *
 * @param name the sequence column's value, or the file's name without its ending
 * @param file for messages
 * @param lines the line of each step
 * @param width features a step
 * @param features step by step
 * @param labels one a step: a number, or the index of a class in {@link CsvTable#classes()}; empty
 *     where no label is read
 */
record CsvSequence(
    String name, String file, int[] lines, int width, double[] features, double[] labels) {

  int steps() {
    return lines.length;
  }

  double feature(int step, int index) {
    return features[step * width + index];
  }

  /** The same steps, the last one first. */
  CsvSequence reversed() {
    int steps = steps();
    int[] backLines = new int[steps];
    double[] backFeatures = new double[features.length];
    double[] backLabels = new double[labels.length];
    for (int step = 0; step < steps; step++) {
      int from = steps - 1 - step;
      backLines[step] = lines[from];
      System.arraycopy(features, from * width, backFeatures, step * width, width);
      if (labels.length > 0) {
        backLabels[step] = labels[from];
      }
    }
    return new CsvSequence(name, file, backLines, width, backFeatures, backLabels);
  }

  /** The steps from {@code from} to before {@code to}. */
  CsvSequence part(int from, int to) {
    return new CsvSequence(
        name,
        file,
        Arrays.copyOfRange(lines, from, to),
        width,
        Arrays.copyOfRange(features, from * width, to * width),
        labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to));
  }
}
