package dev.unroll.run;

import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Inspection;
import dev.unroll.evaluation.embedding.EmbeddingLook;
import dev.unroll.evaluation.gradient.GradientFlowProbe;
import dev.unroll.network.Networks;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.Backtest;
import dev.unroll.result.Findings;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunLock;
import dev.unroll.training.DivergedException;
import dev.unroll.training.StopRequest;
import dev.unroll.training.Trainer;
import dev.unroll.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One experiment, from its configuration to its report.
 *
 * <p>More than 250 lines: a new run, one that goes on and one of foreign weights share every step
 * of this path, and are read side by side.
 */
public final class Experiment {
  private static final Logger LOG = LoggerFactory.getLogger(Experiment.class);

  private static final TrainingResult NOT_TRAINED =
      new TrainingResult(0, 0, Double.NaN, Double.NaN, 0, TrainingResult.End.ALL_ITERATIONS);

  private final LoadedConfig loaded;
  private final SequenceData data;
  private final MultiLayerNetwork network;
  private final ExperimentPlan plan;
  private final Evaluator evaluator;
  private final int threads;
  private final InitialWeights initial;

  /** Of what its user was warned before there was a log. */
  private final List<String> warnedBefore = new ArrayList<>();

  private Experiment(
      InitialWeights initial,
      SequenceData whole,
      MultiLayerNetwork network,
      int threads,
      boolean trial) {
    this.threads = threads;
    this.initial = initial;
    this.loaded = initial.loaded();
    this.data = trial ? whole.withShortEvaluation(Trial.EVALUATED) : whole;
    this.network = network;
    this.plan = ExperimentPlan.of(loaded.config(), whole);
    EvaluationConfig evaluation = loaded.config().evaluation();
    this.evaluator = Evaluator.of(data, evaluation.batchSize(), evaluation.streams());
  }

  /** Runs one experiment: data, network, training, evaluation, report. */
  @SuppressWarnings("try") // the lock is held until the end
  public static Result run(LoadedConfig loaded, RunEnvironment environment, RunListener listener)
      throws ConfigException, IOException {
    OffsetDateTime started = OffsetDateTime.now();
    Experiment experiment =
        prepare(loaded, environment, environment.threads(), InitialWeights::give);
    RunDirectory directory =
        RunDirectory.create(environment.out(), loaded.config().name(), LocalDateTime.now());
    try (RunLock lock = RunLock.hold(directory.path())) {
      return experiment.begin(directory, environment, listener, started);
    }
  }

  /**
   * Goes on with a run that stopped, to the same bits as if it had not.
   *
   * @param path directory of the run
   * @param sets changes of its configuration, such as {@code training.epochs=20}
   * @return the result; that which is there already, if the run is completed
   * @throws ExperimentException if it cannot go on, with the reason
   */
  @SuppressWarnings("try") // the lock is held until the end
  public static Result resume(
      Path path, List<String> sets, RunEnvironment environment, RunListener listener)
      throws ConfigException, IOException {
    OffsetDateTime started = OffsetDateTime.now();
    RunDirectory directory = RunDirectory.existing(path);
    List<String> warnings = new ArrayList<>();
    try (RunLock lock = RunLock.hold(path)) {
      Resumption before = Resumption.of(directory, sets, warnings::add);
      if (before.alreadyThere().isPresent()) {
        warnings.forEach(listener::warned);
        listener.alreadyCompleted(before.alreadyThere().get());
        return before.alreadyThere().get();
      }
      Experiment experiment =
          prepare(
              before.loaded(),
              environment,
              before.threads(environment.threads()),
              before.checkpoint().isEmpty()
                  ? InitialWeights::give
                  : (config, store, data, network) -> InitialWeights.own(config));
      before.check(experiment.data, experiment.plan.training());
      directory.clean();
      if (before.checkpoint().isEmpty()) {
        warnings.add(
            path + ": stopped before its first checkpoint, so it begins again at iteration 0");
      }
      warnings.forEach(listener::warned);
      experiment.warnedBefore.addAll(warnings);
      if (before.checkpoint().isEmpty()) {
        return experiment.begin(directory, environment, listener, started);
      }
      long done = before.checkpoint().get().training().done();
      var again =
          new Provenance.Resumed(done, environment.commandLine(), Provenances.text(started));
      Provenance provenance =
          before.provenance().orElse(experiment.provenance(environment, started)).with(again);
      return experiment.train(directory, provenance, before.checkpoint(), environment, listener);
    }
  }

  /**
   * Makes a run of weights that were trained elsewhere: evaluates them, and trains nothing.
   *
   * @param loaded names the weights as {@code network.init_from}
   * @param path of the run's directory, which is made
   * @throws ExperimentException if the directory is there already, or weights are missing
   */
  @SuppressWarnings("try") // the lock is held until the end
  public static Result adopt(
      LoadedConfig loaded, Path path, RunEnvironment environment, RunListener listener)
      throws ConfigException, IOException {
    OffsetDateTime started = OffsetDateTime.now();
    Experiment experiment =
        prepare(loaded, environment, environment.threads(), InitialWeights::give);
    experiment.initial.requireComplete();
    RunDirectory directory = RunDirectory.create(path);
    try (RunLock lock = RunLock.hold(path)) {
      return experiment.keep(directory, environment, listener, started);
    }
  }

  private Result keep(
      RunDirectory directory,
      RunEnvironment environment,
      RunListener listener,
      OffsetDateTime started)
      throws IOException {
    Provenance provenance = provenance(environment, started);
    AtomicFiles.write(directory.config(), ConfigWriter.write(loaded.config(), directory.path()));
    Json.write(directory.provenance(), provenance);
    ModelFile.write(directory.model(), network, loaded.config(), data.encoding());
    initial.origin().ifPresent(listener::initialized);
    Validation validation = new Validation(evaluator, plan.examples().get(Split.VALIDATION) > 0);
    Measured measured =
        new Measured(0, 0, validation.evaluate(network), Optional.empty(), List.of());
    Result result =
        new Results(plan, data, network, evaluator, initial.vectors()).of(NOT_TRAINED, measured);
    new Reports(directory, plan, provenance).write(result, List.of(), inspect(result));
    listener.finished(result, directory);
    return result;
  }

  /**
   * Loads the data, finds what is wrong with it, and tells what a run would do. Builds no network:
   * its shapes and sizes follow from the configuration; except to see whether the weights that it
   * is to start from fit.
   */
  public static ExperimentPlan plan(LoadedConfig loaded, DataStore store) throws ConfigException {
    SequenceData data = data(loaded, store);
    ExperimentPlan plan = ExperimentPlan.of(loaded.config(), data);
    if (loaded.config().network().initFrom().isPresent()) {
      InitialWeights.give(
          loaded, store, data, Networks.build(loaded.config(), ExperimentPlan.taskShape(data)));
    }
    return plan.with(EmbeddingFile.read(loaded, store, data.encoding()).map(EmbeddingFile::origin));
  }

  /** Where a network's first weights come from. */
  private interface Initialization {
    InitialWeights give(
        LoadedConfig loaded, DataStore store, SequenceData data, MultiLayerNetwork network)
        throws ConfigException;
  }

  private static Experiment prepare(
      LoadedConfig loaded,
      RunEnvironment environment,
      Optional<Integer> wantedThreads,
      Initialization initialization)
      throws ConfigException {
    ExperimentConfig config = loaded.config();
    int threads = NativeThreads.use(wantedThreads, config.engine());
    SequenceData data = data(loaded, environment.store());
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    InitialWeights initial = initialization.give(loaded, environment.store(), data, network);
    NativeThreads.give(network, threads);
    Exports.check(loaded, network, data.encoding());
    return new Experiment(initial, data, network, threads, environment.trial());
  }

  private static SequenceData data(LoadedConfig loaded, DataStore store) throws ConfigException {
    SequenceData data = DataLoader.load(loaded, store);
    DataChecks.check(loaded, data);
    Backtesting.check(loaded, store);
    return data;
  }

  private Result begin(
      RunDirectory directory,
      RunEnvironment environment,
      RunListener listener,
      OffsetDateTime started)
      throws IOException {
    return train(
        directory, provenance(environment, started), Optional.empty(), environment, listener);
  }

  private Provenance provenance(RunEnvironment environment, OffsetDateTime started)
      throws IOException {
    return Provenances.collect(data, threads, environment.commandLine(), started)
        .with(initial.origin(), initial.vectors());
  }

  private Result train(
      RunDirectory directory,
      Provenance provenance,
      Optional<Checkpoint> from,
      RunEnvironment environment,
      RunListener listener)
      throws IOException {
    AtomicFiles.write(directory.config(), ConfigWriter.write(loaded.config(), directory.path()));
    Json.write(directory.provenance(), provenance);
    Optional<Checkpoint.Recorded> before = from.map(Checkpoint::recorded);
    Reports reports = new Reports(directory, plan, provenance);
    Results results = new Results(plan, data, network, evaluator, provenance.initialVectors());
    LiveReport live = new LiveReport(reports, results::soFar, plan.training().iterations());
    Stopwatch stopwatch =
        new Stopwatch(
            before.map(Checkpoint.Recorded::seconds).orElse(0.0),
            before.map(Checkpoint.Recorded::elapsed).orElse(0.0));
    try (RunWriter writer = new RunWriter(plan, data, directory, threads, before)) {
      GradientFlowFile gradientFlow =
          new GradientFlowFile(
              directory,
              GradientFlowProbe.of(data),
              plan.training().iterations(),
              from.map(checkpoint -> checkpoint.training().done()).orElse(0L));
      RunRecorder recorder =
          new RunRecorder(plan, data, evaluator, writer, live, stopwatch, gradientFlow, listener);
      try {
        from.ifPresent(checkpoint -> recorder.resume(network, checkpoint));
        warnedBefore.forEach(LOG::warn);
        recorder.begin(directory, from.map(checkpoint -> checkpoint.training().done()));
        initial.notes().forEach(LOG::info);
        initial.origin().ifPresent(listener::initialized);
        initial.vectors().ifPresent(listener::initialized);
        if (from.isEmpty()) {
          gradientFlow.start(network);
        }
        Backtesting backtesting = new Backtesting(loaded.config(), environment, threads);
        Result result =
            fit(
                recorder,
                results,
                stopwatch,
                from,
                environment.stop(),
                () -> backtesting.run(data, directory, listener));
        logEnd(result);
        if (result.status() == Result.Status.COMPLETED) {
          gradientFlow.end(network, kept(result));
          Exports.write(loaded.config(), network, data, provenance, result, directory);
        }
        reports.write(result, writer.rows(), inspect(result).withGradientFlow(gradientFlow.flow()));
        writer.over();
        listener.finished(result, directory);
        return result;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        LOG.error(
            "broken off at iteration {}: {}",
            recorder.measured().iterations(),
            FailureMessage.of(e));
        reports.broken(results.broken(recorder.measured(), e), writer.rows(), e);
        throw e;
      }
    }
  }

  /** Updates that the network has. */
  private static long kept(Result result) {
    return result
        .training()
        .best()
        .map(Result.Best::iteration)
        .orElse(result.training().iterations());
  }

  private static void logEnd(Result result) {
    result.warning().ifPresent(LOG::warn);
    result.error().ifPresent(LOG::error);
    String best =
        result
            .training()
            .best()
            .map(
                b ->
                    "; kept: iteration "
                        + b.iteration()
                        + ", the best by validation "
                        + b.monitor())
            .orElse("");
    LOG.info(
        "{}: {} after {} iterations{}",
        result.name(),
        result.status().name().toLowerCase(Locale.ROOT),
        result.training().iterations(),
        best);
  }

  /** Looks at nothing where the run was not completed: its user waits for it to end. */
  private Findings inspect(Result result) {
    return result.status() == Result.Status.COMPLETED
        ? new Inspection(evaluator, data, network)
            .findings(result.outputs().samples())
            .with(WrittenByLabel.of(plan.config(), data, network))
            .withEmbedding(EmbeddingLook.of(network, data))
        : Findings.NONE;
  }

  /** What is trained before the run itself. */
  private interface Folds {
    List<Backtest.Fold> run() throws IOException;
  }

  private Result fit(
      RunRecorder recorder,
      Results results,
      Stopwatch stopwatch,
      Optional<Checkpoint> from,
      StopRequest stop,
      Folds folds)
      throws IOException {
    Trainer trainer = new Trainer(loaded.config(), plan.training(), network, data, stop);
    try {
      results.backtested(folds.run());
      stopwatch.start();
      TrainingResult trained =
          trainer.fit(new UntimedListener(recorder, stopwatch), from.map(Checkpoint::training));
      boolean whole = trained.end() != TrainingResult.End.STOPPED;
      if (whole && plan.config().network().calibrated() && evaluator.calibrate(network)) {
        recorder.calibrated(network);
      }
      return results.of(trained, recorder.measured());
    } catch (DivergedException e) {
      stopwatch.stop();
      recorder.diverged(network);
      return results.failed(e.result(), recorder.measured(), e.getMessage());
    }
  }
}
