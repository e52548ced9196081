package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.KnownLabelledText;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.TextEncoding;
import java.util.Optional;

/** Texts with a label each. */
@Exclusive({"known", "path"})
@Kind(
    value = "labelled-text",
    does = "texts with a label each: the label of a text, or texts of a label")
public record LabelledTextConfig(
    @Key(value = "A known data set.", or = Key.NONE) Optional<KnownLabelledText> known,
    @Key(
            value =
                "A directory with a file a class and a line an example, or with a folder a class"
                    + " and a file an example; or a table (CSV, TSV) with a header line; relative"
                    + " to this file.",
            path = true,
            or = Key.NONE)
        Optional<String> path,
    @Key(value = "Column of a table with the texts.", or = "text") String text,
    @Key(value = "Column of a table with the labels.", or = "label") String label,
    @Key(
            value =
                "Between the cells of a table, one character; default: a tab where the file's name"
                    + " ends in .tsv, else a comma.",
            or = Key.NONE)
        Optional<String> delimiter,
    @Key(value = EncodingCheck.KEY, or = EncodingCheck.UTF_8) String encoding,
    @Key(value = "What a step is.", or = "characters") TextEncoding.Unit tokens,
    @Key(
            value =
                "What is rarer than this in the training split becomes <unknown>; default: 2 for"
                    + " words, 1 for characters.",
            unit = "occurrences",
            min = 1,
            or = Key.NONE)
        Optional<Integer> minimumCount,
    @Key(value = "Lower case first.", or = "false") boolean lowercase,
    @Key(value = "Unicode to ASCII, as Python's unidecode does it.", or = "false")
        boolean transliterate,
    @Key(
            value = "Longest example; longer ones are cut, and the run says how many.",
            unit = "steps",
            min = 1,
            max = 100_000,
            or = "100")
        int length,
    @Key(
            value =
                "classify: the label of a text; generate: the next symbol of a text with a label.",
            or = "classify")
        LabelledObjective objective,
    @Key(
            value =
                "Under generate: every step reads the label beside its symbol; false: it does not,"
                    + " to compare with.",
            or = "true")
        boolean labelInput,
    @Key(
            value = "A file or directory of its own for validation, as path is.",
            path = true,
            or = Key.NONE)
        Optional<String> validation,
    @Key(value = "A file or directory of its own for the test.", path = true, or = Key.NONE)
        Optional<String> test,
    @Key(
            value =
                "Fractions of every class kept back, which ones by the seed; default 0.1 each, or 0"
                    + " for what has a file of its own.",
            or = Key.NONE)
        SplitConfig split)
    implements DatasetConfig {
  private static final double KEPT = 0.1;

  public LabelledTextConfig {
    if (minimumCount.isEmpty()) {
      minimumCount = Optional.of(tokens == TextEncoding.Unit.WORDS ? 2 : 1);
    }
    if (split == null) {
      split = new SplitConfig(validation.isEmpty() ? KEPT : 0, test.isEmpty() ? KEPT : 0);
    }
  }

  /** Whether every step really reads the label. */
  public boolean readsLabel() {
    return writesText() && labelInput;
  }

  @Override
  public boolean writesText() {
    return objective == LabelledObjective.GENERATE;
  }

  @Override
  public boolean readsSymbols() {
    return !readsLabel();
  }

  @Override
  public boolean hasValidation() {
    return split.validation() > 0 || validation.isPresent();
  }

  @Override
  public String validationKey() {
    return "dataset.split.validation";
  }

  @Override
  public void check(KeyProblems problems) {
    EncodingCheck.check(encoding, problems);
    split.check(problems);
    ownFile("validation", validation, split.validation(), problems);
    ownFile("test", test, split.test(), problems);
    delimiter
        .filter(d -> d.codePointCount(0, d.length()) != 1 || "\"\r\n".contains(d))
        .ifPresent(
            d ->
                problems.add(
                    "dataset.delimiter",
                    "must be one character, and no quote or line end, is \""
                        + MessageText.text(d)
                        + "\"; a tab is written \"\\t\""));
    if (!labelInput && !writesText()) {
      problems.add("dataset.label_input", "means nothing where the label is to be told; remove it");
    }
  }

  private static void ownFile(
      String split, Optional<String> file, double fraction, KeyProblems problems) {
    if (file.isPresent() && fraction > 0) {
      problems.add(
          "dataset.split." + split,
          "can't be cut from the training examples where dataset."
              + split
              + " names a file; keep one of the two");
    }
  }
}
