package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Spelling;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.TextObjective;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What characters and words have in common. */
@Exclusive({"corpus", "file", "text"})
public sealed interface TextConfig extends DatasetConfig permits CharactersConfig, WordsConfig {
  Optional<String> corpus();

  Optional<String> file();

  String encoding();

  Optional<String> text();

  Optional<String> validation();

  Optional<String> test();

  boolean transliterate();

  boolean markers();

  TextObjective objective();

  double maskedFraction();

  WindowConfig window();

  SplitConfig split();

  /**
   * The whole text is for training when it is written in the file itself, as it is short, and when
   * there are files for what is kept back.
   */
  static SplitConfig splitOr(
      SplitConfig split,
      Optional<String> text,
      Optional<String> validation,
      Optional<String> test) {
    if (split != null) {
      return split;
    }
    return text.or(() -> validation).or(() -> test).isPresent()
        ? new SplitConfig(0, 0)
        : new SplitConfig(0.05, 0.05);
  }

  @Override
  default boolean hasValidation() {
    return split().validation() > 0 || validation().isPresent();
  }

  @Override
  default String validationKey() {
    return "dataset.split.validation";
  }

  @Override
  default boolean labelsSomeSteps() {
    return objective() == TextObjective.FILL_IN;
  }

  @Override
  default boolean writesText() {
    return objective() == TextObjective.NEXT;
  }

  @Override
  default boolean readsSymbols() {
    return true;
  }

  @Override
  default Optional<TextConfig> asText() {
    return Optional.of(this);
  }

  @Override
  default void check(KeyProblems problems) {
    List<String> known = KnownText.ids();
    corpus()
        .filter(name -> !known.contains(name))
        .ifPresent(
            name ->
                problems.add(
                    "dataset.corpus",
                    "must be "
                        + MessageText.oneOf(known)
                        + ", is "
                        + MessageText.text(name)
                        + Spelling.nearest(name, known)
                            .map(n -> "; did you mean " + n + "?")
                            .orElse(
                                "; for a text of your own write file: " + MessageText.text(name))));
    EncodingCheck.check(encoding(), problems);
    if (Stream.of(file(), validation(), test()).allMatch(Optional::isEmpty)
        && !encoding().equals(EncodingCheck.UTF_8)) {
      problems.add("dataset.encoding", "is that of a file, and there is none; remove it");
    }
    if (window().whole() && window().stride() != -1) {
      problems.add(
          "dataset.window.stride",
          "means nothing where the whole text is one window (length: whole); remove it");
    }
    split().check(problems);
    validation()
        .filter(file -> split().validation() > 0)
        .ifPresent(file -> twice("validation", new SplitConfig(0, split().test()), problems));
    test()
        .filter(file -> split().test() > 0)
        .ifPresent(file -> twice("test", new SplitConfig(split().validation(), 0), problems));
  }

  private static void twice(String part, SplitConfig instead, KeyProblems problems) {
    problems.add(
        "dataset.split." + part,
        "has a file of its own, dataset.%s, so none of the text is for it; write split: %s"
            .formatted(part, instead.flow()));
  }
}
