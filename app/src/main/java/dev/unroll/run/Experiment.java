package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.network.Networks;
import dev.unroll.result.AtomicFiles;
import dev.unroll.result.Findings;
import dev.unroll.result.Provenance;
import dev.unroll.result.ProvenanceJson;
import dev.unroll.result.Result;
import dev.unroll.run.store.Checkpoint;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.RunLock;
import dev.unroll.training.DivergedException;
import dev.unroll.training.StopRequest;
import dev.unroll.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** One experiment, from its configuration to its report. */
public final class Experiment {
  private final LoadedConfig loaded;
  private final SequenceData data;
  private final MultiLayerNetwork network;
  private final ExperimentPlan plan;
  private final int threads;

  private Experiment(
      LoadedConfig loaded, SequenceData data, MultiLayerNetwork network, int threads) {
    this.threads = threads;
    this.loaded = loaded;
    this.data = data;
    this.network = network;
    this.plan = ExperimentPlan.of(loaded.config(), data, network);
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

  /** Loads the data and builds the network, and finds what is wrong with both; trains nothing. */
  public static ExperimentPlan plan(LoadedConfig loaded, DataStore store) throws ConfigException {
    return prepare(loaded, store, Optional.of(1)).plan;
  }

  private static Experiment prepare(
      LoadedConfig loaded, DataStore store, Optional<Integer> wantedThreads)
      throws ConfigException {
    ExperimentConfig config = loaded.config();
    int threads = NativeThreads.use(wantedThreads, config.engine());
    SequenceData data = DataLoader.load(loaded, store);
    DataChecks.check(loaded, data);
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    NativeThreads.give(network, threads);
    return new Experiment(loaded, data, network, threads);
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
    ProvenanceJson.write(directory.provenance(), provenance);
    LiveReport live = new LiveReport(directory, plan, provenance);
    try (RunRecorder recorder =
        new RunRecorder(
            plan, data, directory, listener, live, threads, from.map(Checkpoint::recorded))) {
      Results results = new Results(plan, data, recorder, network);
      try {
        from.ifPresent(checkpoint -> recorder.resume(network, checkpoint.training()));
        recorder.begin(from.map(checkpoint -> checkpoint.training().done()));
        Result result = fit(recorder, results, from, environment.stop());
        Findings findings = Inspection.after(result, plan, data, network);
        Reports.write(directory, result, findings, plan, provenance);
        recorder.over();
        listener.finished(result, directory);
        return result;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        Reports.broken(directory, results.broken(e), plan, provenance, e);
        throw e;
      }
    }
  }

  private Result fit(
      RunRecorder recorder, Results results, Optional<Checkpoint> from, StopRequest stop) {
    Trainer trainer = new Trainer(loaded.config(), plan.training(), network, data, stop);
    try {
      return results.of(trainer.fit(recorder, from.map(Checkpoint::training)));
    } catch (DivergedException e) {
      recorder.diverged(network);
      return results.failed(e.result(), e.getMessage());
    }
  }
}
