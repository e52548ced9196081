package dev.unroll.config;

import java.util.Optional;

/** What characters and words have in common. Exactly one of corpus, file and text is given. */
public sealed interface TextConfig permits CharactersConfig, WordsConfig {
  /** What the key {@code encoding} means, of texts and of tables. */
  String ENCODING =
      "Encoding of the file, by any name that Java has for it: GB18030, EUC-KR, Shift_JIS,"
          + " windows-1252, UTF-16 and many more.";

  String UTF_8 = "UTF-8";

  Optional<String> corpus();

  Optional<String> file();

  String encoding();

  Optional<String> text();

  boolean transliterate();

  boolean markers();

  Objective objective();

  double maskedFraction();

  WindowConfig window();

  SplitConfig split();

  /** What is predicted. */
  enum Objective {
    /** The next symbol, from those before it. */
    NEXT,
    /** Masked symbols, from both sides. */
    FILL_IN
  }

  /** The whole text is for training when it is written in the file itself, as it is short. */
  static SplitConfig splitOr(SplitConfig split, Optional<String> text) {
    if (split != null) {
      return split;
    }
    return text.isPresent() ? new SplitConfig(0, 0) : new SplitConfig(0.05, 0.05);
  }
}
