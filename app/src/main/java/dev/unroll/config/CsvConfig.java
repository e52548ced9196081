package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.MissingValues;
import java.util.List;
import java.util.Optional;

/**
 * Sequences of rows from CSV files with a header line.
 *
 * <p>More than 250 lines: most are the keys of a table with their texts, which stand nowhere else.
 */
@Exclusive(
    value = {"label", "forecast"},
    also = {"path", "known"})
@Kind(value = "csv", does = "sequences of rows from CSV files: classification or forecasting")
public record CsvConfig(
    @Key(
            value =
                "A CSV file, or a directory whose *.csv files are one sequence each; relative to"
                    + " this file.",
            path = true,
            or = Key.NONE)
        Optional<String> path,
    @Key(value = "A known table, in place of path.", or = Key.NONE) Optional<KnownTable> known,
    @Key(
            value = "Only this many rows, from the first on in the order of time.",
            unit = "rows",
            min = 1,
            or = Key.NONE)
        Optional<Integer> limit,
    @Key(
            value = "Column whose value names the sequence a row belongs to, in a single file.",
            or = Key.NONE)
        Optional<String> sequence,
    @Key(
            value =
                "Column that tells when a row was, by which rows are put in order: a date, a time"
                    + " or a count; none: there is none; default: recognised by its values.",
            or = Key.NONE)
        Optional<String> time,
    @Key(
            value = "Feature columns; default: every column but sequence, time and label.",
            or = Key.NONE)
        Optional<List<String>> features,
    @Key(value = "The label to predict.", or = Key.NONE) Optional<LabelConfig> label,
    @Key(value = "Predict the next values of columns.", or = Key.NONE)
        Optional<ForecastConfig> forecast,
    @Key(
            value =
                "Features that are known at the steps that are forecast, such as a price or a"
                    + " holiday: their values there are read too.",
            or = Key.NONE)
        Optional<List<String>> knownAhead,
    @Key(
            value =
                "What is read and learnt of the columns forecast, one or several: log: logarithms;"
                    + " seasonal: changes since the last season; difference: changes since the last"
                    + " value; linear: values, of which what a linear regression on the window leaves"
                    + " is learnt; window: by each window's own mean and deviation; standard: by those of"
                    + " the training part. Predictions and metrics are in the data's units.",
            alone = Key.ITEM,
            or = Key.NONE)
        Optional<List<ForecastScale>> scale,
    @Key(
            value =
                "Length of a season, for scale: seasonal and for baselines; none: there is none;"
                    + " default: found by autocorrelation in the training part.",
            unit = "rows",
            min = 2,
            words = "none=0",
            or = Key.NONE)
        Optional<Integer> season,
    @Key(
            value = "How much of a sequence is read at once; a number alone is the length.",
            alone = "length",
            or = "{ length: 100 }")
        CsvWindowConfig window,
    @Key(value = "Between columns, one character.", or = ",") String delimiter,
    @Key(value = EncodingCheck.KEY, or = EncodingCheck.UTF_8) String encoding,
    @Key(value = "Before the decimals of numbers: \".\" or \",\".", or = ".") String decimal,
    @Key(
            value =
                "Between the thousands of numbers: \".\", \",\", \"'\" or \" \", which stands for"
                    + " every kind of space; default: nothing.",
            or = Key.NONE)
        Optional<String> thousands,
    @Key(
            value =
                "What is read where a cell has no value (empty, NaN, NA, N/A, null, - or ?), fitted"
                    + " on the training part; error: such a table is refused; mean: that of the"
                    + " column; previous: the value before it in its sequence; interpolate: between"
                    + " the values before and after it. Rows that are missing are put in and filled"
                    + " alike, where times are even and steps have no labels.",
            or = "error")
        MissingValues missing,
    @Key(
            value =
                "A column of numbers that lacks values in the training part has a second input: 1"
                    + " where one was missing.",
            or = "false")
        boolean missingIndicator,
    @Key(
            value =
                "Feature columns of texts: each value of the training part is an input, and one"
                    + " more stands for all other values; default: recognised by their cells.",
            or = Key.NONE)
        Optional<List<String>> categorical,
    @Key(
            value =
                "Values of a text column with an input of their own; the most frequent have one.",
            min = 1,
            or = "20")
        int maxCategories,
    @Key(
            value =
                "Inputs from the time of a row, each as sine and cosine: hour of the day, weekday,"
                    + " month.",
            or = Key.NONE)
        Optional<List<CalendarPart>> calendar,
    @Key(
            value = "A file or directory for validation, instead of a part of path.",
            path = true,
            or = Key.NONE)
        Optional<String> validation,
    @Key(
            value = "A file or directory for the test, instead of a part of path.",
            path = true,
            or = Key.NONE)
        Optional<String> test,
    @Key(
            value =
                "Column whose rows of one value are all in one split, such as a person with several"
                    + " sequences.",
            or = Key.NONE)
        Optional<String> group,
    @Key(
            value =
                "Where a sequence has one label that is a class, each class gives its share to"
                    + " every split.",
            or = "true")
        boolean stratify,
    @Key(
            value =
                "Fractions kept back: of the sequences (shuffled by the seed), or of the time steps"
                    + " at the end where there is one sequence; default 0.1 each, or none beside a"
                    + " file for validation or the test.",
            or = Key.NONE)
        TableSplitConfig split)
    implements DatasetConfig {

  public CsvConfig {
    // The reader knows of no default that depends on other keys: it gives nothing.
    if (split == null) {
      boolean files = validation.or(() -> test).isPresent();
      split = files ? new TableSplitConfig(0, 0) : new TableSplitConfig(0.1, 0.1);
    }
  }

  /** Fractions kept back from training. */
  public record TableSplitConfig(
      @Key(value = "Fraction for validation.", min = 0, below = 1, or = "0.1") double validation,
      @Key(value = "Fraction for the test.", min = 0, below = 1, or = "0.1") double test) {}

  /** {@code time} where no column tells when a row was. */
  public static final String NO_TIME = "none";

  /**
   * The same, with columns that need not be recognised.
   *
   * @param columns the features
   * @param texts those of them that are texts
   * @param timeColumn empty: there is none
   */
  public CsvConfig with(List<String> columns, List<String> texts, Optional<String> timeColumn) {
    return new CsvConfig(
        path,
        known,
        limit,
        sequence,
        Optional.of(timeColumn.orElse(NO_TIME)),
        Optional.of(columns),
        label,
        forecast,
        knownAhead,
        scale,
        season,
        window,
        delimiter,
        encoding,
        decimal,
        thousands,
        missing,
        missingIndicator,
        texts.isEmpty() ? Optional.empty() : Optional.of(texts),
        maxCategories,
        calendar,
        validation,
        test,
        group,
        stratify,
        split);
  }

  /** The same without {@code stratify}, as programs split that had no such key. */
  public CsvConfig unstratified() {
    return new CsvConfig(
        path,
        known,
        limit,
        sequence,
        time,
        features,
        label,
        forecast,
        knownAhead,
        scale,
        season,
        window,
        delimiter,
        encoding,
        decimal,
        thousands,
        missing,
        missingIndicator,
        categorical,
        maxCategories,
        calendar,
        validation,
        test,
        group,
        false,
        split);
  }

  /** The label of a sequence or of each of its steps. */
  public record LabelConfig(
      @Key("The label's column.") String column,
      @Key(value = "class: a name; number: a value to estimate.", or = "class") LabelType type,
      @Key(value = "One label a sequence, or one a step.", or = "sequence") LabelScope per) {}

  /** How much of a sequence is read at once. */
  public record CsvWindowConfig(
      @Key(
              value =
                  "Longest sequence; longer ones are cut, and of one with a single label the last"
                      + " steps are read. Every forecast is made from this many rows before it.",
              unit = "steps",
              min = 1,
              or = "100")
          int length,
      @Key(
              value =
                  "Of a forecast: steps from one training window's start to the next, each learning"
                      + " the forecast at its end; default: windows follow one another, and a"
                      + " forecast is learnt at each of their steps.",
              unit = "steps",
              min = 1,
              or = Key.NONE)
          Optional<Integer> stride,
      @Key(
              value =
                  "Of a forecast with a stride: rows that the network reads at once, as one of its"
                      + " steps (Lin et al. 2023, Nie et al. 2023): fewer steps to remember over, and"
                      + " faster. Must divide length.",
              unit = "rows",
              min = 1,
              or = "1")
          int patch) {}

  /** Forecasting the values that follow. */
  @Exclusive({"column", "columns"})
  public record ForecastConfig(
      @Key(value = "The column to forecast.", or = Key.NONE) Optional<String> column,
      @Key(value = "Several columns to forecast.", or = Key.NONE) Optional<List<String>> columns,
      @Key(
              value =
                  "Each column is forecast by itself, by the same network, which reads no other of"
                      + " them.",
              or = "false")
          boolean apart,
      @Key(value = "How many next values.", unit = "steps", min = 1, or = "1") int steps) {

    /** One column or several. */
    public List<String> all() {
      return columns.orElseGet(() -> column.map(List::of).orElse(List.of()));
    }
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
  public boolean estimatesNumbers() {
    return forecast.isPresent() || label.filter(l -> l.type() == LabelType.NUMBER).isPresent();
  }

  @Override
  public void check(KeyProblems problems) {
    boolean oneCharacter = delimiter.codePointCount(0, delimiter.length()) == 1;
    if (!oneCharacter || "\"\r\n".contains(delimiter)) {
      problems.add(
          "dataset.delimiter",
          "must be one character, and no quote or line end, is \""
              + MessageText.text(delimiter)
              + "\"; a tab is written \"\\t\"");
    }
    EncodingCheck.check(encoding, problems);
    if (path.isPresent() == known.isPresent()) {
      problems.add(
          path.isPresent() ? "dataset.known" : "dataset",
          path.isPresent()
              ? "can't stand beside path; keep one of them"
              : "one of path or known must be given here");
    }
    ForecastCheck.check(this, problems);
    features.ifPresent(columns -> checkFeatures(columns, problems));
    CsvCellChecks.check(this, problems);
    new SplitConfig(split.validation(), split.test()).check(problems);
    validation.filter(file -> split.validation() > 0).ifPresent(f -> twice("validation", problems));
    test.filter(file -> split.test() > 0).ifPresent(file -> twice("test", problems));
  }

  private static void twice(String part, KeyProblems problems) {
    problems.add(
        "dataset.split." + part,
        "has a file of its own, dataset.%s, so nothing of path is for it; write %1$s: 0 here"
            .formatted(part));
  }

  private void checkFeatures(List<String> columns, KeyProblems problems) {
    if (columns.isEmpty()) {
      problems.add("dataset.features", "must name a column; remove the key to use every column");
    }
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String key = Keys.path("dataset.features", i);
      String shown = MessageText.text(column);
      if (columns.indexOf(column) < i) {
        problems.add(key, shown + " is named twice");
      } else if (label.filter(l -> l.column().equals(column)).isPresent()) {
        problems.add(key, shown + " is the label: the network would see the answer");
      } else if (sequence.filter(column::equals).isPresent()) {
        problems.add(key, shown + " only tells the sequences apart");
      } else if (time.filter(column::equals).isPresent()) {
        problems.add(key, shown + " only tells when a row was");
      } else if (group.filter(column::equals).isPresent()) {
        problems.add(key, shown + " only tells what is in one split");
      }
    }
  }
}
