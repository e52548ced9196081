package dev.unroll.config.check;

import dev.unroll.config.AddingConfig;
import dev.unroll.config.CharactersConfig;
import dev.unroll.config.CopyConfig;
import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.DigitsConfig;
import dev.unroll.config.MnistRowsConfig;
import dev.unroll.config.SplitConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.WindowConfig;
import dev.unroll.config.grammar.OneOf;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.NumberText;
import dev.unroll.config.source.Spelling;
import dev.unroll.datasets.KnownText;
import dev.unroll.datasets.LabelType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold between the keys of a dataset. */
final class DatasetChecks {
  private static final List<String> CORPORA = KnownText.ids();

  private DatasetChecks() {}

  static void check(DatasetConfig dataset, KeyProblems problems) {
    dataset.asText().ifPresent(text -> text(text, problems));
    if (dataset instanceof CharactersConfig characters) {
      vocabulary(characters.vocabulary(), problems);
    } else if (dataset instanceof MnistRowsConfig images) {
      images(images, problems);
    } else if (dataset instanceof CsvConfig csv) {
      csv(csv, problems);
    }
  }

  /** Whether some of the data is kept for validation. */
  static boolean hasValidation(DatasetConfig dataset) {
    if (dataset instanceof TextConfig text) {
      return text.split().validation() > 0;
    } else if (dataset instanceof CsvConfig csv) {
      return csv.split().validation() > 0;
    } else if (dataset instanceof MnistRowsConfig images) {
      return images.validation() > 0;
    } else if (dataset instanceof CopyConfig copy) {
      return copy.validation() > 0;
    } else if (dataset instanceof AddingConfig adding) {
      return adding.validation() > 0;
    } else if (dataset instanceof DigitsConfig digits) {
      return digits.validation() > 0;
    }
    throw new AssertionError(dataset);
  }

  /** The key that keeps some of the data for validation. */
  static String validationKey(DatasetConfig dataset) {
    return dataset instanceof TextConfig || dataset instanceof CsvConfig
        ? "dataset.split.validation"
        : "dataset.validation";
  }

  /** Whether numbers are estimated, and not symbols or classes chosen. */
  static boolean estimatesNumbers(DatasetConfig dataset) {
    return dataset instanceof AddingConfig
        || dataset instanceof CsvConfig csv
            && (csv.forecast().isPresent()
                || csv.label().filter(l -> l.type() == LabelType.NUMBER).isPresent());
  }

  private static void text(TextConfig text, KeyProblems problems) {
    Checks.oneOf(OneOf.TEXT, List.of(text.corpus(), text.file(), text.text()), problems);
    text.corpus()
        .filter(name -> !CORPORA.contains(name))
        .ifPresent(
            name ->
                problems.add(
                    "dataset.corpus",
                    "must be "
                        + MessageText.oneOf(CORPORA)
                        + ", is "
                        + MessageText.text(name)
                        + Spelling.nearest(name, CORPORA)
                            .map(n -> "; did you mean " + n + "?")
                            .orElse(
                                "; for a text of your own write file: " + MessageText.text(name))));
    WindowConfig window = text.window();
    if (window.whole() && window.stride() != -1) {
      problems.add(
          "dataset.window.stride",
          "means nothing where the whole text is one window (length: whole); remove it");
    }
    split(text.split(), problems);
  }

  private static void split(SplitConfig split, KeyProblems problems) {
    double kept = split.validation() + split.test();
    if (!(kept < 1)) {
      problems.add(
          "dataset.split",
          "leaves nothing to train on: validation "
              + NumberText.of(split.validation())
              + " and test "
              + NumberText.of(split.test())
              + " must be less than 1 together");
    }
  }

  private static void vocabulary(String vocabulary, KeyProblems problems) {
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

  private static void images(MnistRowsConfig images, KeyProblems problems) {
    Checks.oneOf(OneOf.IMAGES, List.of(images.known(), images.directory()), problems);
    Optional<Integer> limit = images.limit();
    if (limit.isPresent() && limit.get() <= images.validation()) {
      problems.add(
          "dataset.limit",
          "leaves nothing to train on: of "
              + limit.get()
              + " images "
              + images.validation()
              + " are kept for validation (dataset.validation)");
    }
  }

  private static void csv(CsvConfig csv, KeyProblems problems) {
    Checks.oneOf(OneOf.CSV_TARGET, List.of(csv.label(), csv.forecast()), problems);
    boolean oneCharacter = csv.delimiter().codePointCount(0, csv.delimiter().length()) == 1;
    if (!oneCharacter || "\"\r\n".contains(csv.delimiter())) {
      problems.add(
          "dataset.delimiter",
          "must be one character, and no quote or line end, is \""
              + MessageText.text(csv.delimiter())
              + "\"; a tab is written \"\\t\"");
    }
    csv.features().ifPresent(features -> features(csv, features, problems));
    split(csv.split(), problems);
  }

  private static void features(CsvConfig csv, List<String> features, KeyProblems problems) {
    if (features.isEmpty()) {
      problems.add("dataset.features", "must name a column; remove the key to use every column");
    }
    for (int i = 0; i < features.size(); i++) {
      String column = features.get(i);
      String key = Keys.path("dataset.features", i);
      if (features.indexOf(column) < i) {
        problems.add(key, MessageText.text(column) + " is named twice");
      } else if (csv.label().filter(label -> label.column().equals(column)).isPresent()) {
        problems.add(
            key, MessageText.text(column) + " is the label: the network would see the answer");
      } else if (csv.sequence().filter(column::equals).isPresent()) {
        problems.add(key, MessageText.text(column) + " only tells the sequences apart");
      }
    }
  }
}
