package dev.unroll.datasets.images;

import dev.unroll.datasets.DataException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The classes that images can have, and which output each label stands for.
 *
 * @param names in output order
 * @param outputs for every label from 0 to 255 its output, or -1 where it is no class
 */
record ImageClasses(List<String> names, int[] outputs) {
  private static final int LABELS = 256;

  /** Labels that count the names, from 0. */
  static ImageClasses named(List<String> names) {
    int[] outputs = new int[LABELS];
    Arrays.setAll(outputs, label -> label < names.size() ? label : -1);
    return new ImageClasses(names, outputs);
  }

  /**
   * The labels that a training file has, in their order, each named by its number.
   *
   * @throws DataException if all images have the same
   */
  static ImageClasses of(IdxLabels training) {
    BitSet labels = new BitSet();
    for (int i = 0; i < training.count(); i++) {
      labels.set(training.label(i));
    }
    if (labels.cardinality() == 1) {
      throw new DataException(
          "%s: only one class (%d) among the training images; at least two are needed"
              .formatted(training.name(), labels.nextSetBit(0)));
    }
    int[] outputs = new int[LABELS];
    Arrays.setAll(outputs, l -> labels.get(l) ? labels.get(0, l).cardinality() : -1);
    return new ImageClasses(labels.stream().mapToObj(String::valueOf).toList(), outputs);
  }

  /** Of a model: labels are the names where those are numbers, else they count the names. */
  static ImageClasses ofModel(List<String> names) {
    if (!names.stream().allMatch(name -> name.matches("\\d{1,3}"))) {
      return named(names);
    }
    int[] outputs = new int[LABELS];
    Arrays.setAll(outputs, label -> names.indexOf(String.valueOf(label)));
    return new ImageClasses(names, outputs);
  }

  /**
   * The output of an image.
   *
   * @param image counted from 0
   */
  int output(IdxLabels labels, int image) {
    return outputs[labels.label(image)];
  }

  /**
   * @param why what a label that is no class is, said of the first one
   * @throws DataException if a label is no class
   */
  void require(IdxLabels labels, String why) {
    for (int i = 0; i < labels.count(); i++) {
      if (output(labels, i) < 0) {
        throw new DataException(
            "%s: label %d (counted from 0): %s"
                .formatted(labels.name(), i, why.formatted(labels.label(i))));
      }
    }
  }
}
