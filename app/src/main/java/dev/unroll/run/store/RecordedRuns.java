package dev.unroll.run.store;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.Setting;
import dev.unroll.config.description.Settings;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.sweep.SweepMember;
import dev.unroll.result.MetricRow;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.records.Evaluations;
import dev.unroll.result.records.GridBatch;
import dev.unroll.result.records.GridRun;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.Records;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a run directory has for {@link Records}. */
public final class RecordedRuns {
  /** What may differ between the runs of one task. */
  private static final Set<String> OF_A_RUN = Set.of("name", "seed");

  private RecordedRuns() {}

  /**
   * The settings of a configuration, but name and seed, that are no defaults: so a key that a later
   * version adds changes nothing.
   *
   * @param file a configuration, or a sweep over seeds alone
   * @throws ExperimentException if its members differ in more
   */
  public static Map<String, String> settings(Path file) throws ConfigException {
    Set<Map<String, String>> different = new LinkedHashSet<>();
    for (SweepMember member : new ConfigReader().readSweep(file, List.of()).members()) {
      different.add(settings(member.loaded()));
    }
    if (different.size() > 1) {
      throw new ExperimentException(
          file + ": sweeps over more than seeds\nA record is of one setting: keep sweep.seed.");
    }
    return different.iterator().next();
  }

  /** As {@link #settings(Path)}, of one experiment. */
  static Map<String, String> settings(LoadedConfig loaded) {
    Map<String, String> settings = new TreeMap<>();
    for (Setting setting : Settings.of(loaded.config())) {
      if (setting.chosen() && !OF_A_RUN.contains(setting.key())) {
        settings.put(setting.key(), setting.value());
      }
    }
    return settings;
  }

  /**
   * The run of a result; empty if it was not completed, or says too little of itself.
   *
   * @param rows of its {@code metrics.csv}
   */
  public static Optional<RecordedRun> of(
      Result result, Provenance provenance, List<MetricRow> rows) {
    Result.Training training = result.training();
    if (result.status() != Result.Status.COMPLETED || training.parametersSha256().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordedRun(
            result.seed(),
            metrics(result),
            training.iterations(),
            training.seconds().orElse(Double.NaN),
            training.parameters(),
            training.parametersSha256().get(),
            provenance.cpu(),
            provenance.cores(),
            provenance.threads(),
            provenance.gitCommit(),
            provenance.started(),
            Evaluations.of(rows)));
  }

  /**
   * The same as a member of a grid, or a run that failed for good; empty if it can still go on.
   *
   * @param values that the sweep gave it
   */
  public static Optional<GridBatch> of(
      Result result, Provenance provenance, Map<String, String> values) {
    Result.Training training = result.training();
    boolean completed = result.status() == Result.Status.COMPLETED;
    if (!completed && result.error().isEmpty()) {
      return Optional.empty();
    }
    GridRun run =
        new GridRun(
            values,
            result.seed(),
            completed ? metrics(result) : Map.of(),
            training.seconds().orElse(Double.NaN),
            training.parametersSha256(),
            completed ? Optional.empty() : result.error());
    return Optional.of(
        new GridBatch(
            provenance.cpu(),
            provenance.cores(),
            provenance.threads(),
            provenance.gitCommit(),
            List.of(run)));
  }

  private static Map<String, Double> metrics(Result result) {
    Map<String, Double> metrics = new TreeMap<>();
    for (String split : List.of("validation", "test")) {
      result
          .metrics()
          .of(split)
          .ifPresent(of -> of.forEach((name, value) -> metrics.put(split + "." + name, value)));
    }
    return metrics;
  }
}
