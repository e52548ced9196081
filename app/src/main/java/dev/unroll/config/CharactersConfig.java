package dev.unroll.config;

import java.util.Optional;

/** Text, character by character; a character is a Unicode code point. */
@Kind(value = "characters", does = "text, character by character (Unicode code points)")
public record CharactersConfig(
    @Key(value = "A known corpus: tiny-shakespeare, toy-verse.", or = Key.NONE)
        Optional<String> corpus,
    @Key(value = "A text file, relative to this file.", path = true, or = Key.NONE)
        Optional<String> file,
    @Key(value = TextConfig.ENCODING, or = TextConfig.UTF_8) String encoding,
    @Key(value = "The text itself.", or = Key.NONE) Optional<String> text,
    @Key(
            value =
                "corpus: the characters of the training split; printable: Python's"
                    + " string.printable; anything else: these characters.",
            or = "corpus")
        String vocabulary,
    @Key(value = "What happens to a character outside the vocabulary.", or = "error")
        Unknown unknown,
    @Key(value = "Unicode to ASCII, as Python's unidecode does it.", or = "false")
        boolean transliterate,
    @Key(value = "Start and end markers round the text.", or = "false") boolean markers,
    @Key(value = "What is predicted.", or = "next") Objective objective,
    @Key(
            value = "Probability that a character is masked, under fill-in.",
            above = 0,
            below = 1,
            or = "0.15")
        double maskedFraction,
    @Key(value = "How the text is cut into windows.", or = "{}") WindowConfig window,
    @Key(
            value = "Contiguous parts at the end of the text; default 0.05 each, or none for text.",
            or = Key.NONE)
        SplitConfig split)
    implements DatasetConfig, TextConfig {

  public CharactersConfig {
    split = TextConfig.splitOr(split, text);
  }

  /** What happens to a character outside the vocabulary. */
  public enum Unknown {
    ERROR,
    SKIP
  }
}
