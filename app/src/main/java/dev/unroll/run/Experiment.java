package dev.unroll.run;

import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.evaluation.Evaluator;
import dev.unroll.evaluation.Inspection;
import dev.unroll.network.Networks;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.Findings;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.ExperimentException;
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
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One experiment, from its configuration to its report. */
public final class Experiment {
  private static final Logger LOG = LoggerFactory.getLogger(Experiment.class);

  private final LoadedConfig loaded;
  private final SequenceData data;
  private final MultiLayerNetwork network;
  private final ExperimentPlan plan;
  private final Evaluator evaluator;
  private final int threads;

  private Experiment(
      LoadedConfig loaded, SequenceData data, MultiLayerNetwork network, int threads) {
    this.threads = threads;
    this.loaded = loaded;
    this.data = data;
    this.network = network;
    this.plan = ExperimentPlan.of(loaded.config(), data);
    EvaluationConfig evaluation = loaded.config().evaluation();
    this.evaluator = Evaluator.of(data, evaluation.batchSize(), evaluation.streams());
  }

  /** Runs one experiment: data, network, training, evaluation, report. */
  @SuppressWarnings("try") // the lock is held until the end
  public static Result run(LoadedConfig loaded, RunEnvironment environment, RunListener listener)
      throws ConfigException, IOException {
    OffsetDateTime started = OffsetDateTime.now();
    Experiment experiment = prepare(loaded, environment.store(), environment.threads());
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
    try (RunLock lock = RunLock.hold(path)) {
      Resumption before = Resumption.of(directory, sets, listener::warned);
      if (before.alreadyThere().isPresent()) {
        listener.alreadyCompleted(before.alreadyThere().get());
        return before.alreadyThere().get();
      }
      Experiment experiment =
          prepare(before.loaded(), environment.store(), before.threads(environment.threads()));
      before.check(experiment.data, experiment.plan.training());
      directory.clean();
      if (before.checkpoint().isEmpty()) {
        listener.warned(
            path + ": stopped before its first checkpoint, so it begins again at iteration 0");
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
   * Loads the data, finds what is wrong with it, and tells what a run would do. Builds no network:
   * its shapes and sizes follow from the configuration.
   */
  public static ExperimentPlan plan(LoadedConfig loaded, DataStore store) throws ConfigException {
    return ExperimentPlan.of(loaded.config(), data(loaded, store));
  }

  private static Experiment prepare(
      LoadedConfig loaded, DataStore store, Optional<Integer> wantedThreads)
      throws ConfigException {
    ExperimentConfig config = loaded.config();
    int threads = NativeThreads.use(wantedThreads, config.engine());
    SequenceData data = data(loaded, store);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    NativeThreads.give(network, threads);
    return new Experiment(loaded, data, network, threads);
  }

  private static SequenceData data(LoadedConfig loaded, DataStore store) throws ConfigException {
    SequenceData data = DataLoader.load(loaded, store);
    DataChecks.check(loaded, data);
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
    return Provenances.collect(data, threads, environment.commandLine(), started);
  }

  private Result train(
      RunDirectory directory,
      Provenance provenance,
      Optional<Checkpoint> from,
      RunEnvironment environment,
      RunListener listener)
      throws IOException {
    AtomicFiles.write(directory.config(), ConfigWriter.write(loaded.config()));
    Json.write(directory.provenance(), provenance);
    Optional<Checkpoint.Recorded> before = from.map(Checkpoint::recorded);
    Reports reports = new Reports(directory, plan, provenance);
    Results results = new Results(plan, data, network, evaluator);
    LiveReport live = new LiveReport(reports, results::soFar, plan.training().iterations());
    Stopwatch stopwatch = new Stopwatch(before.map(Checkpoint.Recorded::seconds).orElse(0.0));
    try (RunWriter writer = new RunWriter(plan, data, directory, threads, before)) {
      RunRecorder recorder =
          new RunRecorder(plan, data, evaluator, writer, live, stopwatch, listener);
      try {
        from.ifPresent(checkpoint -> recorder.resume(network, checkpoint));
        recorder.begin(directory, from.map(checkpoint -> checkpoint.training().done()));
        Result result = fit(recorder, results, stopwatch, from, environment.stop());
        result.warning().ifPresent(LOG::warn);
        reports.write(result, writer.rows(), inspect(result));
        writer.over();
        listener.finished(result, directory);
        return result;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        reports.broken(results.broken(recorder.measured(), e), writer.rows(), e);
        throw e;
      }
    }
  }

  /** Looks at nothing where the run was not completed: its user waits for it to end. */
  private Findings inspect(Result result) {
    return result.status() == Result.Status.COMPLETED
        ? new Inspection(evaluator, data, network)
            .findings(result.outputs().samples())
            .with(WrittenByLabel.of(plan.config(), data, network))
        : Findings.NONE;
  }

  private Result fit(
      RunRecorder recorder,
      Results results,
      Stopwatch stopwatch,
      Optional<Checkpoint> from,
      StopRequest stop) {
    Trainer trainer = new Trainer(loaded.config(), plan.training(), network, data, stop);
    stopwatch.start();
    try {
      TrainingResult trained =
          trainer.fit(new UntimedListener(recorder, stopwatch), from.map(Checkpoint::training));
      return results.of(trained, recorder.measured());
    } catch (DivergedException e) {
      stopwatch.stop();
      recorder.diverged(network);
      return results.failed(e.result(), recorder.measured(), e.getMessage());
    }
  }
}
