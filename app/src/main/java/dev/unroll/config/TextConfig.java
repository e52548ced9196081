package dev.unroll.config;

import dev.unroll.datasets.TextObjective;
import java.util.Optional;

/** What characters and words have in common. Exactly one of corpus, file and text is given. */
public sealed interface TextConfig permits CharactersConfig, WordsConfig {
  Optional<String> corpus();

  Optional<String> file();

  Optional<String> text();

  boolean transliterate();

  boolean markers();

  TextObjective objective();

  double maskedFraction();

  WindowConfig window();

  SplitConfig split();

  /** The whole text is for training when it is written in the file itself, as it is short. */
  static SplitConfig splitOr(SplitConfig split, Optional<String> text) {
    if (split != null) {
      return split;
    }
    return text.isPresent() ? new SplitConfig(0, 0) : new SplitConfig(0.05, 0.05);
  }
}
