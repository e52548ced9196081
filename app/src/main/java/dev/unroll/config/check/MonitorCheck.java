package dev.unroll.config.check;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LabelledTextConfig;
import dev.unroll.config.Monitor;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.WordsConfig;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Spelling;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.TextObjective;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the metric by which the best model is kept is measured on this data. */
final class MonitorCheck {
  private static final String KEY = "evaluation.monitor";

  /** As in other programs. */
  private static final Pattern PREFIX = Pattern.compile("^(val|valid|validation)[_.-]");

  private MonitorCheck() {}

  static void check(ExperimentConfig config, KeyProblems problems) {
    String monitor = config.evaluation().monitor();
    if (monitor.equals(Monitor.LOSS.metric())) {
      return;
    }
    DatasetConfig dataset = config.dataset();
    Task task = task(dataset);
    boolean words = dataset instanceof WordsConfig || task == Task.NEXT_WORD;
    boolean forecast = dataset instanceof CsvConfig csv && csv.forecast().isPresent();
    List<String> measured =
        Monitor.of(task, words, loss(config), forecast).stream().map(Monitor::metric).toList();
    if (!measured.contains(monitor)) {
      problems.add(
          KEY,
          "must be "
              + MessageText.oneOf(measured)
              + " on this data, is "
              + MessageText.text(monitor)
              + meant(PREFIX.matcher(monitor).replaceFirst(""), measured)
                  .map(name -> "; did you mean " + name + "?")
                  .orElse(""));
    } else if (!dataset.hasValidation()) {
      problems.add(
          KEY,
          "is measured on validation, and no data are kept for it; set " + dataset.validationKey());
    }
  }

  /** Also one of which only the last word is said, as f1 of macro_f1. */
  private static Optional<String> meant(String metric, List<String> measured) {
    return measured.stream()
        .filter(name -> name.endsWith("_" + metric))
        .findFirst()
        .or(() -> Spelling.nearest(metric, measured));
  }

  private static Task task(DatasetConfig dataset) {
    Optional<TextConfig> text = dataset.asText();
    if (dataset instanceof LabelledTextConfig labelled
        && labelled.objective() == LabelledObjective.GENERATE) {
      return labelled.tokens() == TextEncoding.Unit.WORDS ? Task.NEXT_WORD : Task.NEXT_CHARACTER;
    }
    if (dataset instanceof PairConfig) {
      return Task.TEXT_TO_TEXT;
    }
    if (text.isEmpty()) {
      return dataset.estimatesNumbers() ? Task.REGRESSION : Task.CLASSIFICATION;
    }
    if (text.get().objective() == TextObjective.FILL_IN) {
      return Task.FILL_IN;
    }
    return text.get() instanceof WordsConfig ? Task.NEXT_WORD : Task.NEXT_CHARACTER;
  }

  /** A network that could not be read has no loss of its own. */
  private static Optional<NetworkConfig.Loss> loss(ExperimentConfig config) {
    return Optional.ofNullable(config.network()).flatMap(NetworkConfig::loss);
  }
}
