package dev.unroll.datasets.labelled;

/**
 * A text as it was read.
 *
 * @param file where it stands, as messages name it
 * @param line in the file, counted from 1
 */
record LabelledLine(String text, String label, String file, int line) {
  /** {@code names/Arabic.txt:12}. */
  String place() {
    return file + ":" + line;
  }
}
