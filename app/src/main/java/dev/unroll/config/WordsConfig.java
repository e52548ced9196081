package dev.unroll.config;

import dev.unroll.datasets.TextObjective;
import java.util.Optional;

/** Text, word by word; punctuation marks are words of their own. */
@Kind(value = "words", does = "text, word by word, punctuation marks as words")
public record WordsConfig(
    @Key(value = "A known corpus: tiny-shakespeare, toy-verse.", or = Key.NONE)
        Optional<String> corpus,
    @Key(value = "A text file, relative to this file.", path = true, or = Key.NONE)
        Optional<String> file,
    @Key(value = EncodingCheck.KEY, or = EncodingCheck.UTF_8) String encoding,
    @Key(value = "The text itself.", or = Key.NONE) Optional<String> text,
    @Key(
            value = "A text file for validation, instead of a part of the text.",
            path = true,
            or = Key.NONE)
        Optional<String> validation,
    @Key(
            value = "A text file for the test, instead of a part of the text.",
            path = true,
            or = Key.NONE)
        Optional<String> test,
    @Key(
            value =
                "Words rarer than this in the training split become the unknown word <unknown>.",
            unit = "occurrences",
            min = 1,
            or = "2")
        int minimumCount,
    @Key(value = "Lower case first.", or = "false") boolean lowercase,
    @Key(value = "Unicode to ASCII, as Python's unidecode does it.", or = "false")
        boolean transliterate,
    @Key(value = "Start and end markers round the text.", or = "false") boolean markers,
    @Key(value = "What is predicted.", or = "next") TextObjective objective,
    @Key(
            value = "Probability that a word is masked, under fill-in.",
            above = 0,
            below = 1,
            or = "0.15")
        double maskedFraction,
    @Key(value = "How the text is cut into windows.", or = "{}") WindowConfig window,
    @Key(
            value =
                "Contiguous parts at the end of the text; default 0.05 each, or none for text and"
                    + " beside a file for validation or the test.",
            or = Key.NONE)
        SplitConfig split)
    implements TextConfig {

  public WordsConfig {
    split = TextConfig.splitOr(split, text, validation, test);
  }
}
