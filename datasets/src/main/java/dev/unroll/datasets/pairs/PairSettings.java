package dev.unroll.datasets.pairs;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.text.TextCollection;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/**
 * Pairs and what is learnt of them.
 *
 * @param source of the training split, and of what is cut from it
 * @param format of the files
 * @param sourceSymbols how a source becomes symbols
 * @param targetSymbols how a target becomes symbols, with markers
 * @param shared whether both have one vocabulary
 * @param reverseSource whether a source is read from its end
 * @param length the most symbols of either side, at least 1; longer ones are cut
 * @param input how symbols enter the network
 * @param parts what is kept back
 * @param seed decides what is kept back or made, and the order of training
 */
public record PairSettings(
    PairSource source,
    Format format,
    TextCollection sourceSymbols,
    TextCollection targetSymbols,
    boolean shared,
    boolean reverseSource,
    int length,
    InputEncoding input,
    Parts parts,
    long seed) {

  /**
   * How files are written.
   *
   * @param header whether the first line of a table is none of its pairs
   * @param swap whether the second column of a table is the source
   */
  public record Format(Charset charset, boolean header, boolean swap) {
    public Format {
      Objects.requireNonNull(charset);
    }
  }

  /**
   * What is kept back from training.
   *
   * @param validation fraction; 0 where it has files of its own
   * @param test likewise
   * @param validationSource files of its own
   * @param testSource likewise
   */
  public record Parts(
      double validation,
      double test,
      Optional<PairSource> validationSource,
      Optional<PairSource> testSource) {
    public Parts {
      if (!(validation >= 0) || !(test >= 0) || !(validation + test < 1)) {
        throw new IllegalArgumentException(
            "fractions of validation %s and test %s: at least 0, together below 1"
                .formatted(validation, test));
      }
    }

    /** Nothing is kept back from it. */
    public static Parts none() {
      return new Parts(0, 0, Optional.empty(), Optional.empty());
    }
  }

  public PairSettings {
    Objects.requireNonNull(source);
    if (length < 1) {
      throw new IllegalArgumentException("length " + length + ": at least 1 symbol");
    }
    if (!targetSymbols.markers() || sourceSymbols.markers() != shared) {
      throw new IllegalArgumentException(
          "a target has markers, and a source where it shares their vocabulary");
    }
    if (shared && !sourceSymbols.equals(targetSymbols)) {
      throw new IllegalArgumentException("a shared vocabulary is of one kind of symbols");
    }
  }
}
