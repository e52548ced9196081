package dev.unroll.datasets;

import java.util.Set;

/** Texts with a label each, each a sequence of its own. */
public interface LabelledData extends SequenceData {
  @Override
  LabelledTextEncoding encoding();

  /**
   * The symbols of an example, cut to the length that is read, without markers.
   *
   * @param example in the order of {@link #evaluation}, counted from 0
   */
  int[] symbols(Split split, int example);

  /** Index of an example's label. */
  int label(Split split, int example);

  /** All of it, since who reads such data looks at its examples one by one. */
  @Override
  default LabelledData withShortEvaluation(int most) {
    return this;
  }

  /** The texts of the training split, as a network would write them. */
  Set<String> trainingTexts();
}
