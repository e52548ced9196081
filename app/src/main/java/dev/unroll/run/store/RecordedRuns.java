package dev.unroll.run.store;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.description.Setting;
import dev.unroll.config.description.Settings;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.sweep.SweepMember;
import dev.unroll.result.Provenance;
import dev.unroll.result.Records;
import dev.unroll.result.Result;
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

  private static Map<String, String> settings(LoadedConfig loaded) {
    Map<String, String> settings = new TreeMap<>();
    for (Setting setting : Settings.of(loaded.config())) {
      if (setting.chosen() && !OF_A_RUN.contains(setting.key())) {
        settings.put(setting.key(), setting.value());
      }
    }
    return settings;
  }

  /** The run of a result; empty if it was not completed, or says too little of itself. */
  public static Optional<Records.Run> of(Result result, Provenance provenance) {
    Result.Training training = result.training();
    if (result.status() != Result.Status.COMPLETED || training.parametersSha256().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> metrics = new TreeMap<>();
    for (String split : List.of("validation", "test")) {
      result
          .metrics()
          .of(split)
          .ifPresent(of -> of.forEach((name, value) -> metrics.put(split + "." + name, value)));
    }
    return Optional.of(
        new Records.Run(
            result.seed(),
            metrics,
            training.iterations(),
            training.seconds().orElse(Double.NaN),
            training.parameters(),
            training.parametersSha256().get(),
            provenance.cpu(),
            provenance.cores(),
            provenance.threads(),
            provenance.gitCommit(),
            provenance.started()));
  }
}
