package dev.unroll.datasets;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How rows of a CSV file become steps of a sequence. Means and standard deviations are those of the
 * training split.
 *
 * @param features names of the feature columns, in input order
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
    Optional<String> time)
    implements Encoding {
  public CsvEncoding {
    features = List.copyOf(features);
    featureMeans = List.copyOf(featureMeans);
    featureDeviations = List.copyOf(featureDeviations);
    classes = List.copyOf(classes);
    // As models have it that were saved before there were others.
    charset = charset.filter(name -> !name.equals(StandardCharsets.UTF_8.name()));
  }
}
