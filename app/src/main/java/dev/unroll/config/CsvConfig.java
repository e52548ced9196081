package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.KnownTable;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import java.util.List;
import java.util.Optional;

/** Sequences of rows from CSV files with a header line. */
@Exclusive({"label", "forecast"})
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
                "Column that tells when a row was, by which rows are put in order: a date, a time or"
                    + " a count; none: there is none; default: recognised by its values.",
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
                    + " value; window: by each window's own mean and deviation; standard: by those of"
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
    @Key(
            value =
                "Fractions kept back: of the sequences (shuffled by the seed), or of the time steps"
                    + " at the end where there is one sequence.",
            or = "{ validation: 0.1, test: 0.1 }")
        SplitConfig split)
    implements DatasetConfig {

  /** {@code time} where no column tells when a row was. */
  public static final String NO_TIME = "none";

  /**
   * The same, with columns that need not be recognised.
   *
   * @param columns the features
   * @param timeColumn empty: there is none
   */
  public CsvConfig with(List<String> columns, Optional<String> timeColumn) {
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
          Optional<Integer> stride) {}

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
    return split.validation() > 0;
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
    split.check(problems);
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
      }
    }
  }
}
