package dev.unroll.datasets.csv;

import java.util.Arrays;
import java.util.List;

/**
 * A sequence as it was read, in the units of the file.
 *
 * @param name the sequence column's value, or the file's name without its ending
 * @param file for messages
 * @param lines the line of each step; that of the next one for a step that a gap was filled with
 * @param width features a step
 * @param features step by step; NaN where a cell is missing, until it is filled in
 * @param labels one a step: a number, or the index of a class in {@link CsvTable#classes()}; empty
 *     where no label is read
 * @param times when each step was, as {@link CsvTimeFormat#parse} has it; empty where no column
 *     tells
 * @param group which is not to be split, as its number; -1 where there are none
 */
record CsvSequence(
    String name,
    String file,
    int[] lines,
    int width,
    double[] features,
    double[] labels,
    double[] times,
    int group) {

  int steps() {
    return lines.length;
  }

  /**
   * What it is told by among all sequences.
   *
   * @param named whether a column has its name, and not the file alone
   */
  List<String> key(boolean named) {
    return List.of(file, named ? name : "");
  }

  double feature(int step, int index) {
    return features[step * width + index];
  }

  /** All steps of one feature. */
  double[] column(int index) {
    double[] column = new double[steps()];
    Arrays.setAll(column, step -> features[step * width + index]);
    return column;
  }

  /** The same steps, the last one first. */
  CsvSequence reversed() {
    int[] order = new int[steps()];
    Arrays.setAll(order, step -> steps() - 1 - step);
    double[] back = new double[times.length];
    Arrays.setAll(back, step -> times[times.length - 1 - step]);
    return spread(order, back);
  }

  /**
   * These steps in another order, and more.
   *
   * @param from the step that each one is; {@code ~step} for one without a value before that
   * @param newTimes of the result
   */
  CsvSequence spread(int[] from, double[] newTimes) {
    int[] newLines = new int[from.length];
    double[] newFeatures = new double[from.length * width];
    double[] newLabels = new double[labels.length > 0 ? from.length : 0];
    for (int step = 0; step < from.length; step++) {
      int there = from[step] < 0 ? ~from[step] : from[step];
      newLines[step] = lines[there];
      if (from[step] < 0) {
        Arrays.fill(newFeatures, step * width, (step + 1) * width, Double.NaN);
      } else {
        System.arraycopy(features, there * width, newFeatures, step * width, width);
      }
      if (labels.length > 0) {
        newLabels[step] = labels[there];
      }
    }
    return new CsvSequence(name, file, newLines, width, newFeatures, newLabels, newTimes, group);
  }

  /** The same steps at their times. */
  CsvSequence at(double[] newTimes) {
    return new CsvSequence(name, file, lines, width, features, labels, newTimes, group);
  }

  /** The same steps with other features. */
  CsvSequence with(int newWidth, double[] newFeatures) {
    return new CsvSequence(name, file, lines, newWidth, newFeatures, labels, times, group);
  }

  /** The steps from {@code from} to before {@code to}. */
  CsvSequence part(int from, int to) {
    return new CsvSequence(
        name,
        file,
        Arrays.copyOfRange(lines, from, to),
        width,
        Arrays.copyOfRange(features, from * width, to * width),
        labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to),
        times.length == 0 ? times : Arrays.copyOfRange(times, from, to),
        group);
  }
}
