package dev.unroll.config.check;

import dev.unroll.config.ClassWeights;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.PairConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.TextConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.WindowConfig;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.source.KeyProblems;
import dev.unroll.datasets.TextObjective;
import java.util.Optional;

/** What must hold between the keys of training, and between them and the rest. */
final class TrainingChecks {
  private TrainingChecks() {}

  static void check(ExperimentConfig config, KeyProblems problems) {
    TrainingConfig training = config.training();
    if (training.schedule() != null) {
      warmup(training, problems);
    }
    if (config.dataset() != null) {
      validation(config, problems);
      carriedState(training, config.dataset(), problems);
      truncatedBptt(config, problems);
    }
    if (config.evaluation() != null && config.dataset() != null) {
      MonitorCheck.check(config, problems);
    }
    classWeights(config, problems);
    training.earlyStopping().ifPresent(stopping -> evaluations(config, stopping, problems));
  }

  private static void classWeights(ExperimentConfig config, KeyProblems problems) {
    ClassWeights weights = config.training().classWeights();
    if (weights == null || weights.none()) {
      return;
    }
    DatasetConfig dataset = config.dataset();
    String key = "training.class_weights";
    if (dataset != null && dataset.estimatesNumbers()) {
      problems.add(key, "weighs classes, and this dataset asks for numbers; remove it");
    } else if (dataset != null
        && (dataset.writesText()
            || dataset.asText().isPresent()
            || dataset instanceof PairConfig)) {
      problems.add(key, "weighs classes, and this dataset asks for symbols; remove it");
    }
    boolean squared =
        config.network() != null
            && config.network().loss().filter(l -> l == NetworkConfig.Loss.MSE).isPresent();
    if (squared) {
      problems.add(key, "weighs cross-entropy, and network.loss is mse; remove one of the two");
    }
    if (config.engine() == Engine.STOCK) {
      problems.add(key, "the stock engine's gradient takes every label to weigh 1; remove it");
    }
  }

  private static void warmup(TrainingConfig training, KeyProblems problems) {
    int warmup = training.schedule().warmup();
    Optional<Integer> iterations = training.iterations();
    if (iterations.isPresent() && warmup > iterations.get()) {
      problems.add(
          "training.schedule.warmup",
          "is longer than the training: " + warmup + " of " + iterations.get() + " iterations");
    }
  }

  private static void validation(ExperimentConfig config, KeyProblems problems) {
    if (config.dataset().hasValidation()) {
      return;
    }
    String remedy =
        "watches validation, and no data are kept for it; set " + config.dataset().validationKey();
    if (config.training().earlyStopping().isPresent()) {
      problems.add("training.early_stopping", remedy);
    }
    if (config.training().schedule() instanceof ScheduleConfig.Plateau) {
      problems.add("training.schedule.type", "plateau " + remedy);
    }
  }

  private static void carriedState(
      TrainingConfig training, DatasetConfig dataset, KeyProblems problems) {
    if (!training.carryState()) {
      return;
    }
    Optional<TextConfig> text = dataset.asText();
    if (text.isEmpty()) {
      problems.add(
          "training.carry_state",
          "the sequences of %s do not continue each other; remove it"
              .formatted(Grammar.kind(dataset.getClass())));
      return;
    }
    if (text.get().objective() != TextObjective.NEXT) {
      problems.add(
          "training.carry_state",
          "under objective: fill-in every window is read from both sides; remove it");
    }
    WindowConfig window = text.get().window();
    if (window.random()) {
      problems.add(
          "training.carry_state",
          "windows at random places do not continue each other; remove it, or stride: random");
    } else if (!window.whole() && window.strideSteps() != window.length()) {
      problems.add(
          "training.carry_state",
          ("windows continue each other only where the stride is their length: stride %s,"
                  + " length %s")
              .formatted(window.strideSteps(), window.length()));
    }
  }

  private static void truncatedBptt(ExperimentConfig config, KeyProblems problems) {
    if (config.training().truncatedBptt().isEmpty()) {
      return;
    }
    String key = "training.truncated_bptt";
    if (config.network() != null
        && NetworkChecks.layers(config.network()).stream()
            .anyMatch(LayerConfig.Bidirectional.class::isInstance)) {
      problems.add(
          key,
          "a bidirectional layer reads a window from its end too, so it can't be cut; remove it");
    }
    if (config.dataset() != null && config.dataset().labelsSomeSteps()) {
      problems.add(
          key, "only some steps have a label, so a part may have nothing to learn from; remove it");
    }
  }

  /** Where it is plain from the file how often there is an evaluation. */
  private static void evaluations(
      ExperimentConfig config, TrainingConfig.EarlyStoppingConfig stopping, KeyProblems problems) {
    Optional<Integer> every = config.evaluation().every();
    Optional<Integer> evaluations =
        every.isPresent()
            ? config.training().iterations().map(iterations -> iterations / every.get())
            : config.training().epochs();
    if (evaluations.isPresent() && stopping.patience() > evaluations.get()) {
      problems.add(
          "training.early_stopping",
          ("can never stop the training: it waits for %s evaluations without improvement,"
                  + " and there are %s; lower its patience, evaluate more often (evaluation.every),"
                  + " or remove it")
              .formatted(stopping.patience(), evaluations.get()));
    }
  }
}
