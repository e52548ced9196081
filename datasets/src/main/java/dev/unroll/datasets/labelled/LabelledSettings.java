package dev.unroll.datasets.labelled;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.text.TextCollection;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Labelled texts and what is learnt of them.
 *
 * @param source of the training split, and of what is cut from it
 * @param format of the files
 * @param symbols how a text becomes symbols
 * @param length the most steps that are read of a text, at least 1; longer ones are cut
 * @param objective what is learnt
 * @param labelInput whether every step reads the label beside its symbol
 * @param input how symbols enter the network, where the label does not
 * @param parts what is kept back
 * @param seed decides what is kept back, and the order of training
 */
public record LabelledSettings(
    LabelledSource source,
    LabelledFormat format,
    TextCollection symbols,
    int length,
    LabelledObjective objective,
    boolean labelInput,
    InputEncoding input,
    Parts parts,
    long seed) {

  /**
   * What is kept back from training.
   *
   * @param validation fraction of every class; 0 where it has a file of its own
   * @param test likewise
   * @param validationPath a file or directory of its own
   * @param testPath likewise
   */
  public record Parts(
      double validation, double test, Optional<Path> validationPath, Optional<Path> testPath) {
    public Parts {
      if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1)) {
        throw new IllegalArgumentException(
            "fractions of validation %s and test %s: at least 0, together below 1"
                .formatted(validation, test));
      }
    }
  }

  public LabelledSettings {
    Objects.requireNonNull(source);
    if (length < 1) {
      throw new IllegalArgumentException("length " + length + ": at least 1 step");
    }
    boolean generate = objective == LabelledObjective.GENERATE;
    if (symbols.markers() != generate || (labelInput && !generate)) {
      throw new IllegalArgumentException(
          "markers %s and label as input %s under %s"
              .formatted(symbols.markers(), labelInput, objective));
    }
    if (labelInput && input == InputEncoding.INDEX) {
      throw new IllegalArgumentException("an index has no room for the label beside it");
    }
  }
}
