package dev.unroll.run;

import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.check.StockLimits;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Problem;
import dev.unroll.config.source.Spelling;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with a configuration that only its data shows. */
final class DataChecks {
  private static final int CLASSES_LISTED = 20;

  private DataChecks() {}

  static void check(LoadedConfig loaded, SequenceData data) throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    ExperimentConfig config = loaded.config();
    if (data.shape().masked() && config.engine() == Engine.STOCK) {
      StockLimits.masked(config.network())
          .ifPresent(reason -> problems.add(loaded.source().problem("network.layers", reason)));
    }
    if (config.training().truncatedBptt().isPresent()) {
      uncut(data.shape())
          .ifPresent(
              reason -> problems.add(loaded.source().problem("training.truncated_bptt", reason)));
    }
    double parameters = NetworkSize.parameters(config.network(), data.shape());
    if (parameters > NetworkSize.MOST) {
      problems.add(
          loaded
              .source()
              .problem(
                  "network.layers",
                  large(parameters)
                      + " parameters, where at most "
                      + large(NetworkSize.MOST)
                      + " have room; take smaller layers"));
    }
    if (data.examples(Split.TRAIN) == 0) {
      problems.add(loaded.source().problem("dataset", "no training examples are left"));
    }
    config
        .training()
        .classWeights()
        .byName()
        .keySet()
        .forEach(
            name ->
                noClass(name, data.encoding().classes())
                    .ifPresent(
                        reason ->
                            problems.add(
                                loaded
                                    .source()
                                    .problem("training.class_weights." + name, reason))));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  private static Optional<String> noClass(String name, List<String> classes) {
    return classes.contains(name)
        ? Optional.empty()
        : Optional.of(
            "the data has no such class"
                + Spelling.nearest(name, classes)
                    .map(nearest -> "; did you mean " + nearest + "?")
                    .orElseGet(
                        () ->
                            "; it has "
                                + classes.stream()
                                    .limit(CLASSES_LISTED)
                                    .collect(Collectors.joining(", "))
                                + (classes.size() > CLASSES_LISTED ? ", …" : "")));
  }

  /** {@code 4,200 million}. */
  private static String large(double number) {
    return String.format(Locale.ROOT, "%,.0f million", number / 1e6);
  }

  /** Why sequences can't be trained on part by part. */
  private static Optional<String> uncut(DataShape shape) {
    if (!shape.labelPerStep()) {
      return Optional.of(
          "a sequence has one label, at its end, so its earlier parts would learn nothing;"
              + " remove it");
    }
    return shape.masked()
        ? Optional.of(
            "sequences of differing length can't be cut into parts of one length; remove it")
        : Optional.empty();
  }
}
