package dev.unroll.datasets;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How rows of a CSV file become steps of a sequence. Means and standard deviations are those of the
 * training split.
 *
 * @param features names of the feature columns that are numbers, in input order
 * @param featureMeans one a feature
 * @param featureDeviations one a feature; 1 for a constant column
 * @param sequence name of the column that separates sequences; empty: one file, one sequence
 * @param target name of the label column, or of the column forecast
 * @param classes class names in output order; empty for regression
 * @param targetMean 0 for classes
 * @param targetDeviation 1 for classes
 * @param labelPerStep whether every step has a label of its own
 * @param forecastSteps how many next values are forecast; 0 where nothing is forecast
 * @param window longest sequence in steps; longer ones are cut
 * @param delimiter between columns
 * @param charset name of the file's encoding; empty: UTF-8
 * @param time name of the column that tells when a row was
 * @param cells how cells are read, and the inputs after the features
 * @param forecast how its columns are forecast; empty where nothing is
 */
public record CsvEncoding(
    List<String> features,
    List<Double> featureMeans,
    List<Double> featureDeviations,
    Optional<String> sequence,
    String target,
    List<String> classes,
    double targetMean,
    double targetDeviation,
    boolean labelPerStep,
    int forecastSteps,
    int window,
    char delimiter,
    Optional<String> charset,
    Optional<String> time,
    CsvCells cells,
    Optional<ForecastEncoding> forecast)
    implements Encoding {
  public CsvEncoding {
    features = List.copyOf(features);
    featureMeans = List.copyOf(featureMeans);
    featureDeviations = List.copyOf(featureDeviations);
    classes = List.copyOf(classes);
    // As models have it that were saved before there were others.
    charset = charset.filter(name -> !name.equals(StandardCharsets.UTF_8.name()));
    cells = cells == null ? CsvCells.PLAIN : cells; // as models have it that know of no others
    if (forecast.isEmpty() && forecastSteps > 0) {
      forecast = Optional.of(older(target, forecastSteps, targetMean, targetDeviation));
    }
  }

  /** How models of older versions forecast; what they are compared with was not kept. */
  private static ForecastEncoding older(String target, int steps, double mean, double deviation) {
    return new ForecastEncoding(
        List.of(target),
        false,
        steps,
        List.of(),
        List.of(),
        0,
        true,
        List.of(),
        Collections.nCopies(steps, mean),
        List.of(deviation),
        List.of(deviation),
        List.of(deviation),
        List.of(0.0),
        List.of(),
        1);
  }

  /** Whatever a forecast is compared with. */
  @Override
  public boolean readsAs(Encoding other) {
    return other instanceof CsvEncoding csv && toModel().equals(csv.toModel());
  }

  private CsvEncoding toModel() {
    return new CsvEncoding(
        features,
        featureMeans,
        featureDeviations,
        sequence,
        target,
        classes,
        targetMean,
        targetDeviation,
        labelPerStep,
        forecastSteps,
        window,
        delimiter,
        charset,
        time,
        cells,
        forecast.map(ForecastEncoding::toModel));
  }

  /** Of cells with a number each and nothing else. */
  public CsvEncoding(
      List<String> features,
      List<Double> featureMeans,
      List<Double> featureDeviations,
      Optional<String> sequence,
      String target,
      List<String> classes,
      double targetMean,
      double targetDeviation,
      boolean labelPerStep,
      int forecastSteps,
      int window,
      char delimiter,
      Optional<String> charset,
      Optional<String> time) {
    this(
        features,
        featureMeans,
        featureDeviations,
        sequence,
        target,
        classes,
        targetMean,
        targetDeviation,
        labelPerStep,
        forecastSteps,
        window,
        delimiter,
        charset,
        time,
        CsvCells.PLAIN,
        Optional.empty());
  }

  /** Names of the feature columns that are texts. */
  public List<String> texts() {
    return cells.categories().stream().map(CsvCategories::column).toList();
  }

  /** Names of all inputs of a step, in order: the features, and what follows from other cells. */
  public List<String> inputs() {
    return Stream.concat(features.stream(), cells.inputs().stream()).toList();
  }

  /** What an input is less its mean; nothing for what is no number. */
  public double inputMean(int input) {
    return input < features.size() ? featureMeans.get(input) : 0;
  }

  /** What it is divided by then. */
  public double inputDeviation(int input) {
    return input < features.size() ? featureDeviations.get(input) : 1;
  }
}
