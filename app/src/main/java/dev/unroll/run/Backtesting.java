package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.series.ForecastData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.network.Networks;
import dev.unroll.result.Backtest;
import dev.unroll.result.Json;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.training.Trainer;
import dev.unroll.training.TrainingPlan;
import dev.unroll.training.TrainingResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains anew before each origin of a backtest but the last, which is the run's own, and tests on
 * what follows. Each fold is kept in {@code backtest.json} as soon as it is done, so that a run
 * that stopped goes on with the next one; one that was under way begins again, to the same bits.
 */
final class Backtesting {
  private final ExperimentConfig config;
  private final RunEnvironment environment;
  private final int threads;

  Backtesting(ExperimentConfig config, RunEnvironment environment, int threads) {
    this.config = config;
    this.environment = environment;
    this.threads = threads;
  }

  /**
   * What {@code backtest.json} holds.
   *
   * @param config all settings, as folds of others are of no use
   * @param sources checksums of the data, likewise
   */
  private record Kept(String config, List<String> sources, List<Backtest.Fold> folds) {}

  /**
   * Finds out before anything is trained whether there is data enough for the earliest fold.
   *
   * @throws ConfigException if there is not
   */
  static void check(LoadedConfig loaded, DataStore store) throws ConfigException {
    if (loaded.config().backtest().isEmpty()) {
      return;
    }
    int folds = loaded.config().backtest().get().folds();
    try {
      DataLoader.fold(loaded.config(), store, folds - 1);
    } catch (DataException e) {
      ConfigException problem =
          loaded
              .source()
              .exception(
                  "backtest.folds",
                  "the earliest of %d folds has too little before it: %s. Take fewer folds, or a smaller dataset.split.test."
                      .formatted(folds, DataLoader.onOneLine(e.getMessage())));
      problem.initCause(e);
      throw problem;
    }
  }

  /**
   * All folds but the last one, the earliest first; fewer if the run was asked to stop.
   *
   * @param whole the data of the run itself
   * @throws dev.unroll.training.DivergedException if a training diverges
   */
  List<Backtest.Fold> run(SequenceData whole, RunDirectory directory, RunListener listener)
      throws IOException {
    if (config.backtest().isEmpty()) {
      return List.of();
    }
    int count = config.backtest().get().folds();
    String settings = ConfigWriter.write(config);
    List<String> sources =
        Provenances.sources(whole).stream().map(source -> source.sha256()).toList();
    List<Backtest.Fold> folds = new ArrayList<>();
    Json.readIfThere(directory.backtest(), Kept.class)
        .filter(kept -> kept.config().equals(settings) && kept.sources().equals(sources))
        .ifPresent(kept -> folds.addAll(kept.folds()));
    while (folds.size() < count - 1) {
      Optional<Backtest.Fold> fold = fold(count - 1 - folds.size());
      if (fold.isEmpty()) {
        break;
      }
      folds.add(fold.get());
      listener.backtested(fold.get(), folds.size(), count);
      Json.write(directory.backtest(), new Kept(settings, sources, folds));
    }
    return folds;
  }

  /** Empty if it was asked to stop. */
  private Optional<Backtest.Fold> fold(int back) {
    SequenceData all = DataLoader.fold(config, environment.store(), back);
    SequenceData data = environment.trial() ? all.withShortEvaluation(Trial.EVALUATED) : all;
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    NativeThreads.give(network, threads);
    try {
      return metrics(network, data).map(metrics -> of((ForecastData) all, metrics));
    } finally {
      network.close(); // its threads and its memory outside the heap
    }
  }

  /** Of the test part, after a training; empty if it was asked to stop. */
  private Optional<Map<String, Double>> metrics(MultiLayerNetwork network, SequenceData data) {
    Evaluator evaluator =
        Evaluator.of(data, config.evaluation().batchSize(), config.evaluation().streams());
    TrainingPlan plan = TrainingPlan.of(config.training(), config.evaluation(), data);
    TrainingResult trained =
        new Trainer(config, plan, network, data, environment.stop())
            .fit(
                new FoldListener(
                    new Validation(evaluator, data.examples(Split.VALIDATION) > 0),
                    config.evaluation().monitored()),
                Optional.empty());
    if (trained.end() == TrainingResult.End.STOPPED) {
      return Optional.empty();
    }
    if (config.network().calibrated()) {
      evaluator.calibrate(network);
    }
    return Optional.of(evaluator.evaluate(network, Split.TEST).values());
  }

  /** A fold of this data, which was trained on and tested. */
  static Backtest.Fold of(ForecastData data, Map<String, Double> metrics) {
    Split after = data.examples(Split.VALIDATION) > 0 ? Split.VALIDATION : Split.TEST;
    return new Backtest.Fold(
        data.firstRow(after), data.firstRow(Split.TEST) + 1L, data.endRow(Split.TEST), metrics);
  }
}
