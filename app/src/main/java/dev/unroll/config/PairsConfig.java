package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.datasets.KnownPairs;
import dev.unroll.datasets.TextEncoding;
import java.util.Optional;
import java.util.stream.Stream;

/** Pairs of texts, such as a sentence and its translation. */
@Exclusive({"known", "path", "source"})
@Kind(
    value = "pairs",
    does = "pairs of texts, such as a sentence and its translation: writes the target of a source")
public record PairsConfig(
    @Key(value = "A known data set.", or = Key.NONE) Optional<KnownPairs> known,
    @Key(
            value =
                "A table (TSV): source, tab and target on each line; what follows another tab is not"
                    + " read; relative to this file.",
            path = true,
            or = Key.NONE)
        Optional<String> path,
    @Key(value = "A file with a source on each line.", path = true, or = Key.NONE)
        Optional<String> source,
    @Key(
            value = "A file with the target of each, on the line of the same number.",
            path = true,
            or = Key.NONE)
        Optional<String> target,
    @Key(value = "The first line of a table names its columns, and is no pair.", or = "false")
        boolean header,
    @Key(value = "The second column of a table is the source, the first the target.", or = "false")
        boolean swap,
    @Key(value = EncodingCheck.KEY, or = EncodingCheck.UTF_8) String encoding,
    @Key(value = "What a step is.", or = "words") TextEncoding.Unit tokens,
    @Key(value = "What a step of the target is; default: as tokens.", or = Key.NONE)
        Optional<TextEncoding.Unit> targetTokens,
    @Key(
            value =
                "What is rarer than this in its side of the training split becomes <unknown>;"
                    + " default: 2 for words, 1 for characters.",
            unit = "occurrences",
            min = 1,
            or = Key.NONE)
        Optional<Integer> minimumCount,
    @Key(value = "Lower case first.", or = "false") boolean lowercase,
    @Key(value = "Unicode to ASCII, as Python's unidecode does it.", or = "false")
        boolean transliterate,
    @Key(
            value =
                "Both sides have one vocabulary, as where they are of one language; else each has"
                    + " its own.",
            or = "false")
        boolean sharedVocabulary,
    @Key(
            value =
                "Read the source from its end, so that its beginning is near that of the target"
                    + " (Sutskever et al. 2014).",
            or = "false")
        boolean reverseSource,
    @Key(
            value = "Longest source and target; longer ones are cut, and the run says how many.",
            unit = "steps",
            min = 1,
            max = 10_000,
            or = "100")
        int length,
    @Key(
            value = "Files of their own for validation: a table, or source and target.",
            alone = "path",
            or = Key.NONE)
        Optional<PairFiles> validation,
    @Key(
            value = "Files of their own for the test: a table, or source and target.",
            alone = "path",
            or = Key.NONE)
        Optional<PairFiles> test,
    @Key(
            value =
                "Fractions kept back, which pairs by the seed; those of one source stay together;"
                    + " default 0.1 each, or 0 for what has files of its own.",
            or = Key.NONE)
        SplitConfig split)
    implements PairConfig {
  private static final double KEPT = 0.1;

  public PairsConfig {
    if (targetTokens.isEmpty()) {
      targetTokens = Optional.ofNullable(tokens);
    }
    if (split == null) {
      split =
          new SplitConfig(
              known.isPresent() || validation.isPresent() ? 0 : KEPT,
              known.isPresent() || test.isPresent() ? 0 : KEPT);
    }
  }

  /** Occurrences from which a symbol of such a side is in the vocabulary. */
  public int minimumCount(TextEncoding.Unit unit) {
    return minimumCount.orElse(unit == TextEncoding.Unit.WORDS ? 2 : 1);
  }

  @Override
  public boolean hasValidation() {
    return known.isPresent() || split.validation() > 0 || validation.isPresent();
  }

  @Override
  public String validationKey() {
    return "dataset.split.validation";
  }

  @Override
  public void check(KeyProblems problems) {
    EncodingCheck.check(encoding, problems);
    split.check(problems);
    PairFiles.check("dataset", Optional.empty(), source, target, problems);
    validation.ifPresent(files -> files.check("dataset.validation", problems));
    test.ifPresent(files -> files.check("dataset.test", problems));
    kept("validation", validation, split.validation(), problems);
    kept("test", test, split.test(), problems);
    table("header", header, problems);
    table("swap", swap, problems);
    if (sharedVocabulary && targetTokens.isPresent() && targetTokens.get() != tokens) {
      problems.add(
          "dataset.shared_vocabulary",
          "needs the same tokens on both sides; remove it, or target_tokens");
    }
  }

  private void kept(String part, Optional<PairFiles> files, double fraction, KeyProblems problems) {
    if (known.isPresent() && files.isPresent()) {
      problems.add("dataset." + part, "known data has a " + part + " split of its own; remove it");
    }
    if (fraction > 0 && (known.isPresent() || files.isPresent())) {
      problems.add(
          "dataset.split." + part,
          known.isPresent()
              ? "known data has a " + part + " split of its own; remove it"
              : "can't be cut from the training pairs where dataset."
                  + part
                  + " names files; keep one of the two");
    }
  }

  private void table(String key, boolean given, KeyProblems problems) {
    boolean anyTable =
        Stream.of(path, validation.flatMap(PairFiles::path), test.flatMap(PairFiles::path))
            .anyMatch(Optional::isPresent);
    if (given && !anyTable) {
      problems.add("dataset." + key, "is about the lines of a table, and there is none; remove it");
    }
  }
}
