package dev.unroll.datasets;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * How rows of a CSV file become steps of a sequence. Means and standard deviations are those of the
 * training split.
 *
 * @param features names of the feature columns, in input order
 * @param featureMeans one a feature
 * @param featureDeviations one a feature; 1 for a constant column
 * @param sequence name of the column that separates sequences, or null: one file, one sequence
 * @param target name of the label column, or of the column forecast
 * @param classes class names in output order; empty for regression
 * @param targetMean 0 for classes
 * @param targetDeviation 1 for classes
 * @param labelPerStep whether every step has a label of its own
 * @param forecastSteps how many next values are forecast; 0 where nothing is forecast
 * @param window longest sequence in steps; longer ones are cut
 * @param delimiter between columns
 * @param charset name of the file's encoding; null, as of older models: UTF-8
 * @param time name of the column that tells when a row was, or null
 * @param forecast how its columns are forecast, or null where nothing is
 */
public record CsvEncoding(
    List<String> features,
    List<Double> featureMeans,
    List<Double> featureDeviations,
    String sequence,
    String target,
    List<String> classes,
    double targetMean,
    double targetDeviation,
    boolean labelPerStep,
    int forecastSteps,
    int window,
    char delimiter,
    String charset,
    String time,
    ForecastEncoding forecast)
    implements Encoding {
  public CsvEncoding {
    features = List.copyOf(features);
    featureMeans = List.copyOf(featureMeans);
    featureDeviations = List.copyOf(featureDeviations);
    classes = List.copyOf(classes);
    charset = charset == null ? StandardCharsets.UTF_8.name() : charset;
    forecast =
        forecast == null && forecastSteps > 0
            ? older(target, forecastSteps, targetMean, targetDeviation)
            : forecast;
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
        List.of(0.0));
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
        forecast == null ? null : forecast.toModel());
  }
}
