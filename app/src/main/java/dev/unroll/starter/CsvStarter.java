package dev.unroll.starter;

import dev.unroll.config.source.YamlText;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.MissingValues;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.csv.CsvColumn;
import dev.unroll.datasets.csv.CsvData;
import dev.unroll.datasets.csv.CsvParts;
import dev.unroll.datasets.csv.CsvReading;
import dev.unroll.datasets.csv.CsvSettings;
import dev.unroll.datasets.csv.CsvSurvey;
import dev.unroll.datasets.csv.CsvTarget;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** For a table: the label of a sequence or of its steps, or the next value of a column. */
final class CsvStarter {
  private static final int LONGEST_WINDOW = 200;

  /** Of a sequence with one label nothing is left out, unless it would take all the memory. */
  private static final int LONGEST_LABELLED = 10_000;

  /** Seeds to try: with some, a rare class has no sequence in the training split. */
  private static final int SEEDS = 20;

  private final CsvSurvey survey;
  private final CsvRoles roles;
  private final StarterYaml out;

  private CsvStarter(CsvSurvey survey, CsvRoles roles, StarterYaml out) {
    this.survey = survey;
    this.roles = roles;
    this.out = out;
  }

  static Starter of(Path path, DataKind kind, StarterYaml out) {
    CsvSurvey survey = CsvSurvey.of(path, kind.format());
    CsvRoles roles = CsvRoles.of(survey);
    CsvStarter starter = new CsvStarter(survey, roles, out);
    CsvSettings settings = starter.settings();
    Optional<ForecastChoice> choice = ForecastChoice.of(settings);
    starter.write(choice.map(ForecastChoice::settings).orElse(settings), choice);
    List<String> findings = new ArrayList<>();
    findings.add(
        String.format(
            Locale.ROOT,
            "a table of %,d rows and %d columns%s: %s",
            survey.rows(),
            survey.columns().size(),
            survey.files().size() > 1 ? " in " + survey.files().size() + " files" : "",
            kind.reason()));
    Charset charset = kind.format().charset();
    if (!charset.equals(StandardCharsets.UTF_8)) {
      findings.add("its encoding is " + charset.name());
    }
    survey.numbers().told().ifPresent(findings::add);
    findings.addAll(roles.reasons());
    choice.ifPresent(chosen -> findings.addAll(chosen.reasons()));
    return new Starter(findings, out.text());
  }

  /**
   * Settings that the data can be read with.
   *
   * @throws DataException if there are none
   */
  private CsvSettings settings() {
    DataException last = null;
    for (double fraction : fractions()) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        CsvSettings settings = settings(fraction, sequences() == 2 ? 0 : fraction, seed);
        try {
          CsvData.load(settings);
          return settings;
        } catch (DataException e) {
          last = e; // told if no other choice does better
        }
        if (sequences() == 1) {
          break; // cut in time, which no seed changes
        }
      }
    }
    throw last;
  }

  private List<Double> fractions() {
    return sequences() == 2 ? List.of(0.5, 0.0) : List.of(0.15, 0.25, 0.0);
  }

  private CsvSettings settings(double validation, double test, long seed) {
    return new CsvSettings(
        survey.path(),
        Optional.empty(),
        roles.sequence(),
        roles.time(),
        roles.allFeatures() ? Optional.empty() : Optional.of(features()),
        roles.target(),
        window(),
        survey.format(),
        reading(),
        CsvParts.OF_ONE_TABLE,
        validation,
        test,
        seed);
  }

  private List<String> features() {
    return Stream.concat(roles.features().stream(), roles.texts().stream()).toList();
  }

  private CsvReading reading() {
    boolean complete =
        survey.columns().stream()
            .filter(column -> features().contains(column.name()))
            .allMatch(column -> column.missing() == 0);
    boolean forecast = roles.target() instanceof CsvTarget.Forecast;
    MissingValues fill = forecast ? MissingValues.PREVIOUS : MissingValues.INTERPOLATE;
    return new CsvReading(
        complete ? MissingValues.ERROR : fill,
        false,
        roles.texts().isEmpty() ? Optional.empty() : Optional.of(roles.texts()),
        CsvReading.PLAIN.maxCategories(),
        List.of());
  }

  /**
   * A whole sequence where every one has a label, or is not too long; a single one gives some
   * twenty windows.
   */
  private int window() {
    if (sequences() == 1) {
      return Math.max(10, Math.min(100, survey.rows() / 30));
    }
    boolean oneLabel =
        roles.target() instanceof CsvTarget.Label label && label.per() == LabelScope.SEQUENCE;
    return Math.min(oneLabel ? LONGEST_LABELLED : LONGEST_WINDOW, longest());
  }

  private int sequences() {
    return sequenceColumn().map(column -> column.values().size()).orElse(survey.files().size());
  }

  private int longest() {
    return sequenceColumn()
        .flatMap(column -> column.values().values().stream().max(Integer::compare))
        .orElse(survey.longest());
  }

  private Optional<CsvColumn> sequenceColumn() {
    return roles
        .sequence()
        .flatMap(name -> survey.columns().stream().filter(c -> c.name().equals(name)).findFirst());
  }

  private void write(CsvSettings settings, Optional<ForecastChoice> choice) {
    int examples = CsvData.load(settings).examples(Split.TRAIN);
    int size =
        choice.isPresent() ? ForecastChoice.size(survey.rows()) : survey.rows() < 5_000 ? 32 : 64;
    int batchSize = Math.max(1, Math.min(32, examples / 4));
    TrainingBudget budget =
        TrainingBudget.of(
            TrainingBudget.lstm(features().size(), size, 10),
            (long) batchSize * settings.window(),
            Math.max(1000, 50L * examples / batchSize));
    out.head(what());
    out.line("name: " + out.name());
    if (settings.seed() != 1) {
      out.line("seed: " + settings.seed(), "with 1, a class is missing in the training split");
    }
    choice.ifPresent(chosen -> chosen.reasons().forEach(out::comment));
    dataset(settings);
    out.line("network:").line("  layers:");
    out.line("    - lstm: { size: " + size + " }", "or gru, or rnn; more of them make a stack");
    out.training(budget, batchSize, "sequences or windows");
    boolean stops = choice.isPresent() && settings.validation() > 0;
    if (stops) {
      out.line("  early_stopping: { patience: 5 }", "evaluations that were no better, in a row");
    }
    if (settings.validation() > 0) {
      int every = stops ? Math.max(1, budget.evaluateEvery() / 4) : budget.evaluateEvery();
      out.line("evaluation: { every: " + every + " }", "iterations");
    }
  }

  private String what() {
    String column = roles.target().column();
    if (roles.target() instanceof CsvTarget.Forecast) {
      return "Forecasts the next value of " + column + " in " + out.dataName() + ".";
    }
    return "Predicts " + column + " in " + out.dataName() + ".";
  }

  private void dataset(CsvSettings settings) {
    out.line("dataset:");
    out.line("  type: csv");
    out.line(
        "  path: " + out.path(settings.path()),
        survey.files().size() > 1 ? "each of its *.csv files is a sequence" : "");
    char delimiter = settings.format().delimiter();
    if (delimiter != Delimiter.COMMA) {
      out.line("  delimiter: " + YamlText.of(String.valueOf(delimiter)));
    }
    out.encoding(settings.format().charset());
    if (settings.format().decimal() != '.') {
      out.line("  decimal: \",\"", "12,5 is twelve and a half");
    }
    settings
        .format()
        .thousands()
        .ifPresent(
            separator ->
                out.line(
                    "  thousands: " + YamlText.quoted(separator.toString()), "in large numbers"));
    settings
        .sequence()
        .ifPresent(column -> out.line("  sequence: " + YamlText.of(column), "whose row it is"));
    settings.time().ifPresent(column -> out.line("  time: " + YamlText.of(column), "when it was"));
    settings
        .features()
        .ifPresent(columns -> out.line("  features: " + StarterYaml.list(columns), "what is read"));
    settings
        .reading()
        .categorical()
        .ifPresent(
            columns ->
                out.line("  categorical: " + StarterYaml.list(columns), "texts, an input a value"));
    if (settings.reading().missing() != MissingValues.ERROR) {
      String word = settings.reading().missing().name().toLowerCase(Locale.ROOT);
      out.line("  missing: " + word, "for cells without a value: mean, previous or interpolate");
    }
    target(settings.target());
    if (settings.target() instanceof CsvTarget.Forecast forecast && forecast.stride().isPresent()) {
      ForecastChoice.write(settings, forecast, out);
    } else {
      out.line("  window: " + settings.window(), longerAre());
    }
    String split = "  split: { validation: %s, test: %s }";
    out.line(
        split.formatted(settings.validation(), settings.test()),
        sequences() == 1 ? "kept back, the end of the rows" : "of the sequences, kept back");
  }

  private String longerAre() {
    boolean oneLabel =
        roles.target() instanceof CsvTarget.Label label && label.per() == LabelScope.SEQUENCE;
    return oneLabel
        ? "steps; of longer sequences the last are read"
        : "steps; longer sequences are cut";
  }

  private void target(CsvTarget target) {
    String column = YamlText.of(target.column());
    if (target instanceof CsvTarget.Forecast forecast) {
      out.line(
          "  forecast: { column: %s, steps: %d }".formatted(column, forecast.steps()),
          "how many next values");
      return;
    }
    CsvTarget.Label label = (CsvTarget.Label) target;
    out.line(
        "  label: { column: %s, type: %s, per: %s }"
            .formatted(
                column,
                label.type().name().toLowerCase(Locale.ROOT),
                label.per().name().toLowerCase(Locale.ROOT)),
        "type: class or number; per: sequence or step");
  }
}
