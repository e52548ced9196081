package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Text, character by character; a character is a Unicode code point. */
@Kind(value = "characters", does = "text, character by character (Unicode code points)")
public record CharactersConfig(
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
                "corpus: the characters of the training split; printable: Python's"
                    + " string.printable; anything else: these characters.",
            or = "corpus")
        String vocabulary,
    @Key(value = "What happens to a character outside the vocabulary.", or = "error")
        UnknownPolicy unknown,
    @Key(value = "Unicode to ASCII, as Python's unidecode does it.", or = "false")
        boolean transliterate,
    @Key(value = "Start and end markers round the text.", or = "false") boolean markers,
    @Key(value = "What is predicted.", or = "next") TextObjective objective,
    @Key(
            value = "Probability that a character is masked, under fill-in.",
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

  public CharactersConfig {
    split = TextConfig.splitOr(split, text, validation, test);
  }

  @Override
  public void check(KeyProblems problems) {
    TextConfig.super.check(problems);
    if (vocabulary.equals("corpus") || vocabulary.equals("printable")) {
      return;
    }
    Set<Integer> seen = new HashSet<>();
    Set<Integer> twice = new LinkedHashSet<>();
    vocabulary.codePoints().filter(c -> !seen.add(c)).forEach(twice::add);
    if (!twice.isEmpty()) {
      problems.add(
          "dataset.vocabulary",
          "lists each character once (or is corpus or printable), and these are there more than"
              + " once: "
              + twice.stream()
                  .map(c -> "\"" + MessageText.oneLine(Character.toString(c)) + "\"")
                  .collect(Collectors.joining(" ")));
    }
  }
}
