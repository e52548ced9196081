package dev.unroll.datasets.text;

import java.util.Locale;

/** Which characters can be predicted. */
public sealed interface Alphabet {

  /** Those of the training split, sorted by code point. */
  record OfTraining() implements Alphabet {}

  /** The 100 characters of Python's {@code string.printable}, in its order. */
  record Printable() implements Alphabet {
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static final String CHARACTERS =
        "0123456789"
            + UPPER.toLowerCase(Locale.ROOT)
            + UPPER
            + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
            + " \t\n\r\u000b\f";
  }

  /**
   * These characters, in this order.
   *
   * @param characters each code point once
   */
  record Explicit(String characters) implements Alphabet {}
}
