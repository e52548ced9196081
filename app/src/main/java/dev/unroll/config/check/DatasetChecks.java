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
import dev.unroll.config.grammar.Numbers;
import dev.unroll.config.grammar.OneOf;
import dev.unroll.config.grammar.Scalars;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.Shown;
import dev.unroll.config.source.Spelling;
import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between the keys of a dataset. */
final class DatasetChecks {
  private static final List<String> CORPORA = List.of("tiny-shakespeare", "toy-verse");

  private DatasetChecks() {}

  static void check(DatasetConfig dataset, Report report) {
    dataset.asText().ifPresent(text -> text(text, report));
    if (dataset instanceof CharactersConfig characters) {
      vocabulary(characters.vocabulary(), report);
    } else if (dataset instanceof MnistRowsConfig images) {
      images(images, report);
    } else if (dataset instanceof CsvConfig csv) {
      csv(csv, report);
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
                || csv.label()
                    .filter(l -> l.type() == CsvConfig.LabelConfig.Type.NUMBER)
                    .isPresent());
  }

  private static void text(TextConfig text, Report report) {
    Checks.oneOf(OneOf.TEXT, List.of(text.corpus(), text.file(), text.text()), report);
    text.corpus()
        .filter(name -> !CORPORA.contains(name))
        .ifPresent(
            name ->
                report.problem(
                    "dataset.corpus",
                    "must be "
                        + Scalars.oneOf(CORPORA)
                        + ", is "
                        + Shown.text(name)
                        + Spelling.nearest(name, CORPORA)
                            .map(n -> "; did you mean " + n + "?")
                            .orElse("; for a text of your own write file: " + Shown.text(name))));
    encoding(text.encoding(), report);
    if (text.file().isEmpty() && !text.encoding().equals(TextConfig.UTF_8)) {
      report.problem("dataset.encoding", "is that of a file, and there is none; remove it");
    }
    WindowConfig window = text.window();
    if (window.whole() && window.stride() != -1) {
      report.problem(
          "dataset.window.stride",
          "means nothing where the whole text is one window (length: whole); remove it");
    }
    split(text.split(), report);
  }

  private static void split(SplitConfig split, Report report) {
    double kept = split.validation() + split.test();
    if (!(kept < 1)) {
      report.problem(
          "dataset.split",
          "leaves nothing to train on: validation "
              + Numbers.show(split.validation())
              + " and test "
              + Numbers.show(split.test())
              + " must be less than 1 together");
    }
  }

  private static void vocabulary(String vocabulary, Report report) {
    if (vocabulary.equals("corpus") || vocabulary.equals("printable")) {
      return;
    }
    Set<Integer> seen = new HashSet<>();
    Set<Integer> twice = new LinkedHashSet<>();
    vocabulary.codePoints().filter(c -> !seen.add(c)).forEach(twice::add);
    if (!twice.isEmpty()) {
      report.problem(
          "dataset.vocabulary",
          "lists each character once (or is corpus or printable), and these are there more than"
              + " once: "
              + twice.stream()
                  .map(c -> "\"" + Shown.oneLine(Character.toString(c)) + "\"")
                  .collect(Collectors.joining(" ")));
    }
  }

  private static void images(MnistRowsConfig images, Report report) {
    Checks.oneOf(OneOf.IMAGES, List.of(images.known(), images.directory()), report);
    Optional<Integer> limit = images.limit();
    if (limit.isPresent() && limit.get() <= images.validation()) {
      report.problem(
          "dataset.limit",
          "leaves nothing to train on: of "
              + limit.get()
              + " images "
              + images.validation()
              + " are kept for validation (dataset.validation)");
    }
  }

  private static void csv(CsvConfig csv, Report report) {
    Checks.oneOf(OneOf.CSV_TARGET, List.of(csv.label(), csv.forecast()), report);
    boolean oneCharacter = csv.delimiter().codePointCount(0, csv.delimiter().length()) == 1;
    if (!oneCharacter || "\"\r\n".contains(csv.delimiter())) {
      report.problem(
          "dataset.delimiter",
          "must be one character, and no quote or line end, is \""
              + Shown.text(csv.delimiter())
              + "\"; a tab is written \"\\t\"");
    }
    encoding(csv.encoding(), report);
    csv.features().ifPresent(features -> features(csv, features, report));
    split(csv.split(), report);
  }

  private static void encoding(String name, Report report) {
    boolean known;
    try {
      known = Charset.isSupported(name);
    } catch (IllegalArgumentException e) { // what can't be a name at all
      known = false;
    }
    if (!known) {
      List<String> names =
          Charset.availableCharsets().values().stream()
              .flatMap(c -> Stream.concat(Stream.of(c.name()), c.aliases().stream()))
              .toList();
      report.problem(
          "dataset.encoding",
          "there is no encoding "
              + Shown.text(name)
              + Spelling.nearest(name, names)
                  .map(n -> "; did you mean " + n + "?")
                  .orElse("; common ones are GB18030, EUC-KR, Shift_JIS, windows-1252 and UTF-16"));
    }
  }

  private static void features(CsvConfig csv, List<String> features, Report report) {
    if (features.isEmpty()) {
      report.problem("dataset.features", "must name a column; remove the key to use every column");
    }
    for (int i = 0; i < features.size(); i++) {
      String column = features.get(i);
      String key = Keys.path("dataset.features", i);
      if (features.indexOf(column) < i) {
        report.problem(key, Shown.text(column) + " is named twice");
      } else if (csv.label().filter(label -> label.column().equals(column)).isPresent()) {
        report.problem(key, Shown.text(column) + " is the label: the network would see the answer");
      } else if (csv.sequence().filter(column::equals).isPresent()) {
        report.problem(key, Shown.text(column) + " only tells the sequences apart");
      } else if (csv.time().filter(column::equals).isPresent()) {
        report.problem(key, Shown.text(column) + " only tells when a row was");
      }
    }
  }
}
