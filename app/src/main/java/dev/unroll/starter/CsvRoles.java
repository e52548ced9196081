package dev.unroll.starter;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.csv.CsvColumn;
import dev.unroll.datasets.csv.CsvSurvey;
import dev.unroll.datasets.csv.CsvTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each column of a table is for, guessed from its name and its values; every guess has its
 * reason. All guesses are in this file, since each depends on what the ones before it took.
 *
 * @param sequence names the sequence of a row
 * @param time tells when a row was
 * @param target what is predicted
 * @param features columns of numbers read by the network
 * @param texts columns of texts that it reads as classes
 * @param allFeatures whether the features are every column but sequence, time and label
 * @param reasons in words, for the user
 */
record CsvRoles(
    Optional<String> sequence,
    Optional<String> time,
    CsvTarget target,
    List<String> features,
    List<String> texts,
    boolean allFeatures,
    List<String> reasons) {
  private static final Pattern SEQUENCE =
      named(
          "id|seq|sequence|series|session|run|trial|subject|user|patient|device|episode|track|"
              + "recording|sample|group|unit|machine|sensor");
  private static final Pattern LABEL =
      named("label|class|target|category|state|activity|outcome|species|direction|kind");
  private static final Pattern NUMBER_LABEL = named("label|target|outcome");
  private static final Pattern TIME =
      Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*|\\d{1,2}:\\d{2}.*");
  private static final int MOST_CLASSES = 50;
  private static final int MOST_CATEGORIES = 20;
  private static final int SEQUENCES_WITHOUT_NAME = 10;

  /**
   * @throws DataException if no column can be predicted or read
   */
  static CsvRoles of(CsvSurvey survey) {
    List<String> reasons = new ArrayList<>();
    Optional<CsvColumn> sequence =
        survey.files().size() > 1 ? Optional.empty() : sequence(survey, reasons);
    Optional<CsvColumn> label = label(survey, sequence, reasons);
    Optional<String> time = time(survey, sequence, label, reasons);
    List<CsvColumn> others =
        survey.columns().stream()
            .filter(column -> !is(sequence, column) && !is(label, column))
            .filter(column -> time.filter(column.name()::equals).isEmpty())
            .toList();
    List<CsvColumn> features = features(others);
    List<CsvColumn> texts = others.stream().filter(CsvRoles::isCategory).toList();
    if (features.isEmpty() && (texts.isEmpty() || label.isEmpty())) {
      throw nothingToRead(survey, others);
    }
    texts.forEach(
        column ->
            reasons.add(
                "its column %s is read as %d classes: %s"
                    .formatted(
                        column.name(),
                        column.values().size(),
                        String.join(", ", column.values().keySet().stream().limit(5).toList())
                            + (column.values().size() > 5 ? ", …" : ""))));
    List<CsvColumn> left =
        others.stream()
            .filter(column -> !features.contains(column) && !texts.contains(column))
            .toList();
    if (!left.isEmpty()) {
      reasons.add("left out: " + useless(left.stream()));
    }
    features.stream()
        .filter(column -> column.missing() > 0)
        .forEach(
            column ->
                reasons.add(
                    "its column %s has cells without a value: %s"
                        .formatted(column.name(), column.faults())));
    CsvTarget target =
        label.isPresent()
            ? label(survey, sequence, label.get(), reasons)
            : forecast(features, reasons);
    return new CsvRoles(
        sequence.map(CsvColumn::name),
        time,
        target,
        features.stream().map(CsvColumn::name).toList(),
        texts.stream().map(CsvColumn::name).toList(),
        left.isEmpty(),
        List.copyOf(reasons));
  }

  private static Optional<CsvColumn> sequence(CsvSurvey survey, List<String> reasons) {
    Optional<CsvColumn> named =
        survey.columns().stream()
            .filter(column -> SEQUENCE.matcher(column.name()).matches())
            .filter(column -> repeats(survey, column, 2))
            .findFirst();
    named.ifPresent(
        column ->
            reasons.add(
                "its column %s names %d sequences, by its name and as its values repeat"
                    .formatted(column.name(), column.values().size())));
    if (named.isPresent()) {
      return named;
    }
    Optional<CsvColumn> inBlocks =
        survey.columns().stream()
            .filter(column -> !column.isNumeric() && repeats(survey, column, 3))
            .filter(column -> column.values().size() >= SEQUENCES_WITHOUT_NAME)
            .filter(column -> column.blocks() == column.values().size())
            .findFirst();
    inBlocks.ifPresent(
        column ->
            reasons.add(
                "its column %s names %d sequences, as each value stands in rows that follow one another"
                    .formatted(column.name(), column.values().size())));
    return inBlocks;
  }

  private static boolean repeats(CsvSurvey survey, CsvColumn column, int times) {
    int values = column.values().size();
    return column.missing() == 0 && values > 1 && survey.rows() >= times * values;
  }

  private static Optional<CsvColumn> label(
      CsvSurvey survey, Optional<CsvColumn> sequence, List<String> reasons) {
    List<CsvColumn> candidates =
        survey.columns().stream()
            .filter(column -> !is(sequence, column) && !column.name().isEmpty())
            .filter(column -> column.missing() == 0)
            .toList();
    Optional<CsvColumn> named =
        last(
            candidates.stream()
                .filter(column -> LABEL.matcher(column.name()).matches())
                .filter(
                    column ->
                        isClass(column)
                            || column.isNumeric() && NUMBER_LABEL.matcher(column.name()).matches())
                .toList());
    Optional<CsvColumn> label =
        named.or(
            () ->
                last(
                    candidates.stream()
                        .filter(column -> !column.isNumeric() && isClass(column))
                        .toList()));
    label.ifPresent(
        column ->
            reasons.add(
                "its column %s is the label: %s"
                    .formatted(
                        column.name(),
                        isClass(column)
                            ? column.values().size() + " different values"
                            : "a number, by its name")));
    return label;
  }

  /** What is left must be more than the time, or that is what is learned. */
  private static Optional<String> time(
      CsvSurvey survey,
      Optional<CsvColumn> sequence,
      Optional<CsvColumn> label,
      List<String> reasons) {
    Optional<String> time =
        survey
            .time(sequence.map(CsvColumn::name), label.map(CsvColumn::name))
            .filter(
                name ->
                    survey.columns().stream()
                        .anyMatch(
                            column ->
                                column.isNumeric()
                                    && !column.name().equals(name)
                                    && !is(sequence, column)
                                    && !is(label, column)));
    time.ifPresent(name -> reasons.add("its column " + name + " tells when a row was"));
    return time;
  }

  private static boolean isClass(CsvColumn column) {
    int classes = column.values().size();
    return classes >= 2
        && classes <= MOST_CLASSES
        && column.values().values().stream().allMatch(times -> times > 1)
        && (!column.isNumeric() || column.isWhole())
        && column.values().keySet().stream().noneMatch(value -> TIME.matcher(value).matches());
  }

  /** A column of texts that come again, and are few. */
  private static boolean isCategory(CsvColumn column) {
    return column.isText()
        && !column.name().isEmpty()
        && column.values().size() > 1
        && column.values().size() <= MOST_CATEGORIES
        && column.values().values().stream().mapToInt(Integer::intValue).sum()
            >= 2 * column.values().size()
        && column.values().keySet().stream().noneMatch(value -> TIME.matcher(value).matches());
  }

  private static CsvTarget label(
      CsvSurvey survey, Optional<CsvColumn> sequence, CsvColumn label, List<String> reasons) {
    boolean several = sequence.isPresent() || survey.files().size() > 1;
    boolean perSequence =
        several && survey.constantWithin(sequence.map(CsvColumn::name), label.name());
    reasons.add(
        perSequence
            ? "every sequence has one label, the same in all its rows"
            : several
                ? "every step has its own label, as it changes within sequences"
                : "the rows are one sequence, each with its own label: they must be in the order of"
                    + " time");
    return new CsvTarget.Label(
        label.name(),
        isClass(label) ? LabelType.CLASS : LabelType.NUMBER,
        perSequence ? LabelScope.SEQUENCE : LabelScope.STEP);
  }

  private static CsvTarget forecast(List<CsvColumn> features, List<String> reasons) {
    String column = features.get(features.size() - 1).name();
    reasons.add(
        features.size() == 1
            ? "the next value of " + column + " is forecast, as no column looks like a label"
            : "the next value of "
                + column
                + " is forecast: no column looks like a label, and it is the last one of numbers");
    return new CsvTarget.Forecast(column, 1);
  }

  /** Columns of numbers; one that only counts the rows tells nothing, unless there is no other. */
  private static List<CsvColumn> features(List<CsvColumn> columns) {
    List<CsvColumn> numbers =
        columns.stream().filter(CsvColumn::isNumeric).filter(c -> !c.name().isEmpty()).toList();
    List<CsvColumn> useful = numbers.stream().filter(column -> !column.isCounter()).toList();
    return useful.isEmpty() ? numbers : useful;
  }

  private static DataException nothingToRead(CsvSurvey survey, List<CsvColumn> columns) {
    String what = columns.isEmpty() ? "there is no other column" : useless(columns.stream());
    return new DataException(
        "%s: no column holds numbers, to read as a feature: %s\n".formatted(survey.path(), what)
            + "Mend what is damaged; if this is no table, give the file a name that ends in .txt.");
  }

  private static String useless(Stream<CsvColumn> columns) {
    return columns
        .map(column -> shown(column) + " (" + uselessness(column) + ")")
        .collect(Collectors.joining(", "));
  }

  /** Why a column is no feature. */
  private static String uselessness(CsvColumn column) {
    if (column.name().isEmpty()) {
      return "it has no name";
    }
    if (column.isText()) {
      int values = column.values().size();
      return values == 1 ? "it is the same in all rows" : "its texts are no classes";
    }
    if (!column.isNumeric()) {
      return column.isEmpty() ? "it has no value" : "not all numbers: " + column.faults();
    }
    return "it only counts the rows";
  }

  private static boolean is(Optional<CsvColumn> role, CsvColumn column) {
    return role.filter(chosen -> chosen == column).isPresent();
  }

  private static Optional<CsvColumn> last(List<CsvColumn> columns) {
    return columns.isEmpty() ? Optional.empty() : Optional.of(columns.get(columns.size() - 1));
  }

  private static String shown(CsvColumn column) {
    return column.name().isEmpty() ? "a column" : column.name();
  }

  /** One of these words, alone or as the last one of a name. */
  private static Pattern named(String words) {
    return Pattern.compile("(?:.*[ _.-])?(?:" + words + ")", Pattern.CASE_INSENSITIVE);
  }
}
