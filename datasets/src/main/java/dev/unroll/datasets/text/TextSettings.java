package dev.unroll.datasets.text;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import java.util.Map;
import java.util.Objects;

/**
 * A text, how it becomes symbols, and what is learned from them.
 *
 * @param source where the text comes from
 * @param separate texts of validation or test that are no parts of it
 * @param symbols how it becomes symbols
 * @param objective what is predicted
 * @param maskedFraction probability that a symbol is masked, above 0 and below 1; for {@link
 *     TextObjective#FILL_IN} only
 * @param windows how the symbols are cut into splits and windows
 * @param input how symbols enter the network
 * @param seed decides the order of the windows, random places and masks
 */
public record TextSettings(
    TextSource source,
    Map<Split, TextSource> separate,
    Symbols symbols,
    TextObjective objective,
    double maskedFraction,
    Windows windows,
    InputEncoding input,
    long seed) {

  /**
   * How text becomes symbols.
   *
   * @param unit characters (code points) or words
   * @param alphabet which characters can be predicted; {@link Alphabet.OfTraining} for words
   * @param unknown what happens to a character outside the alphabet; words become {@link
   *     TextEncoding#UNKNOWN_WORD}
   * @param transliterate Unicode to ASCII first, as Python's unidecode does it
   * @param lowercase lower case first
   * @param minimumCount words rarer than this in the training split are unknown; at least 1
   * @param markers {@link TextEncoding#START} before and {@link TextEncoding#END} after the text
   */
  public record Symbols(
      TextEncoding.Unit unit,
      Alphabet alphabet,
      UnknownPolicy unknown,
      boolean transliterate,
      boolean lowercase,
      int minimumCount,
      boolean markers) {
    public Symbols {
      if (unit == TextEncoding.Unit.WORDS && !(alphabet instanceof Alphabet.OfTraining)) {
        throw new IllegalArgumentException("words have no alphabet: " + alphabet);
      }
      if (minimumCount < 1) {
        throw new IllegalArgumentException("minimum count below 1: " + minimumCount);
      }
    }
  }

  /**
   * How symbols are cut. The splits are contiguous: training, validation, test. Each fraction is
   * rounded up to whole symbols and training has the rest.
   *
   * @param length steps a window; 0: the whole training split is one window
   * @param stride steps from one training window's start to the next; 0: windows start anywhere
   * @param validation fraction of all symbols, at least 0
   * @param test fraction of all symbols, at least 0; together they are below 1
   */
  public record Windows(int length, int stride, double validation, double test) {
    public Windows {
      if (length < 0 || stride < 0) {
        throw new IllegalArgumentException("window of " + length + ", stride " + stride);
      }
      if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1)) {
        throw new IllegalArgumentException(
            "fractions of validation %s and test %s: at least 0, together below 1"
                .formatted(validation, test));
      }
    }
  }

  /** One text, which all splits are parts of. */
  public TextSettings(
      TextSource source,
      Symbols symbols,
      TextObjective objective,
      double maskedFraction,
      Windows windows,
      InputEncoding input,
      long seed) {
    this(source, Map.of(), symbols, objective, maskedFraction, windows, input, seed);
  }

  public TextSettings {
    Objects.requireNonNull(source);
    separate = Map.copyOf(separate);
    if (separate.containsKey(Split.TRAIN)
        || separate.containsKey(Split.VALIDATION) && windows.validation() > 0
        || separate.containsKey(Split.TEST) && windows.test() > 0) {
      throw new IllegalArgumentException("a text of its own and a part of another: " + separate);
    }
    if (objective == TextObjective.FILL_IN && !(maskedFraction > 0 && maskedFraction < 1)) {
      throw new IllegalArgumentException("masked fraction not between 0 and 1: " + maskedFraction);
    }
  }
}
