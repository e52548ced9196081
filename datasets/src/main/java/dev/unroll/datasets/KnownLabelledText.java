package dev.unroll.datasets;

import java.util.Locale;

/** Labelled texts that are known by name. */
public enum KnownLabelledText {
  /** Surnames of 18 languages. */
  NAMES,
  /** Sentences of film reviews, for and against: Pang and Lee 2005. */
  RT_POLARITY;

  /** The name that people write: {@code rt-polarity}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
