package dev.unroll.run;

import dev.unroll.config.ConfigException;
import dev.unroll.config.ConfigWriter;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.network.Networks;
import dev.unroll.report.AtomicFiles;
import dev.unroll.report.Findings;
import dev.unroll.report.ProvenanceJson;
import dev.unroll.report.Result;
import dev.unroll.training.DivergedException;
import dev.unroll.training.Trainer;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
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
  public static Result run(LoadedConfig loaded, RunEnvironment environment, RunListener listener)
      throws ConfigException, IOException {
    return prepare(loaded, environment.store(), environment.threads()).train(environment, listener);
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

  private Result train(RunEnvironment environment, RunListener listener) throws IOException {
    OffsetDateTime started = OffsetDateTime.now();
    ExperimentConfig config = loaded.config();
    RunDirectory directory =
        RunDirectory.create(environment.out(), config.name(), LocalDateTime.now());
    AtomicFiles.write(directory.config(), ConfigWriter.write(config));
    var provenance = Provenances.collect(data, threads, environment.commandLine(), started);
    ProvenanceJson.write(directory.provenance(), provenance);

    try (RunRecorder recorder = new RunRecorder(plan, data, directory, listener)) {
      recorder.begin();
      Results results = new Results(plan, data, recorder, network);
      Result result;
      Findings findings = Findings.NONE;
      try {
        result =
            results.completed(new Trainer(config, plan.training()).fit(network, data, recorder));
        findings = Inspection.of(plan, data, network, result.samples());
      } catch (DivergedException e) {
        recorder.diverged(network);
        result = results.failed(e.result(), e.getMessage());
      }
      Reports.write(directory, result, findings, plan, provenance);
      listener.finished(result, directory);
      return result;
    }
  }
}
