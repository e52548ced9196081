package dev.unroll.run.store;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.sweep.SweepMember;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings of a sweep's members, to find out which of them a run is. A run knows nothing of its
 * sweep: what was varied stands in its {@code config.yaml} as any other setting does.
 *
 * @param shared by all members, but name and seed, that are no defaults
 * @param values that the sweep gave a member, but the seed, by its settings
 */
public record SweptSettings(
    Map<String, String> shared, Map<Map<String, String>, Map<String, String>> values) {
  private static final String SEED = "seed";

  public SweptSettings {
    shared = Map.copyOf(shared);
    values = Map.copyOf(values);
  }

  /**
   * Of a configuration's sweep.
   *
   * @param keys that it varies beside the seed
   * @throws ExperimentException if it varies others
   */
  public static SweptSettings of(Path file, List<String> keys) throws ConfigException {
    Map<Map<String, String>, Map<String, String>> values = new HashMap<>();
    Map<String, String> shared = null;
    for (SweepMember member : new ConfigReader().readSweep(file, List.of()).members()) {
      Map<String, String> varied = new TreeMap<>(member.varied());
      varied.remove(SEED);
      if (!varied.keySet().equals(Set.copyOf(keys))) {
        throw new ExperimentException(
            "%s: sweeps over %s\nIts table is over %s, and seeds."
                .formatted(file, String.join(", ", varied.keySet()), String.join(", ", keys)));
      }
      Map<String, String> settings = RecordedRuns.settings(member.loaded());
      values.put(settings, varied);
      if (shared == null) {
        shared = new TreeMap<>(settings);
      } else {
        shared.entrySet().removeIf(e -> !e.getValue().equals(settings.get(e.getKey())));
      }
    }
    return new SweptSettings(Objects.requireNonNull(shared, "a sweep has members"), values);
  }

  /** What the sweep gave the member of these settings; empty if it has no such member. */
  public Optional<Map<String, String>> valuesOf(Map<String, String> settings) {
    return Optional.ofNullable(values.get(settings));
  }
}
