package dev.unroll.config.reading;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.Key;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.SweepConfig;
import dev.unroll.config.check.ExperimentReader;
import dev.unroll.config.grammar.Assignment;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.ConfigSource;
import dev.unroll.config.source.Problems;
import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Mapping;
import dev.unroll.config.sweep.Sweep;
import dev.unroll.config.sweep.SweepMember;
import dev.unroll.config.sweep.SweepReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an experiment from its YAML file.
 *
 * <p>What a file may say is stated by the records of this package; what it leaves out has the
 * default of its {@link Key}. A file lies over the one it {@code extends}, and {@code --set} over
 * both: mappings are merged key by key and lists replaced; a mapping with another {@code type}, or
 * a key that excludes another ({@code iterations}, {@code epochs}), replaces what was there; {@code
 * null} takes a key back to its default; {@code name} is not inherited.
 *
 * <p>A file with a {@code sweep} stands for several experiments, see {@link SweepConfig}.
 */
public final class ConfigReader {

  /**
   * Reads and checks a file.
   *
   * @param file the path as the user wrote it, which is how problems show it
   * @param sets assignments such as {@code training.epochs=3}, done in this order
   * @throws ConfigException with every problem found
   */
  public LoadedConfig read(Path file, List<String> sets) throws ConfigException {
    Problems problems = new Problems();
    return one(file, new ConfigFiles(problems).read(file), sets, problems);
  }

  /**
   * Reads and checks a file and every experiment of its {@code sweep}; a file without one has one
   * experiment.
   *
   * @param sets as in {@link #read}; {@code sweep.seed=[1, 2]} changes the sweep, others lie over
   *     what it varies
   * @throws ConfigException with every problem found, those of several experiments once
   */
  public Sweep readSweep(Path file, List<String> sets) throws ConfigException {
    Problems problems = new Problems();
    Mapping root = sweep(new ConfigFiles(problems).read(file), sets, problems);
    if (hasSweep(root)) {
      return SweepReader.read(file, root, ofMembers(sets), problems);
    }
    LoadedConfig loaded = one(file, root, ofMembers(sets), problems);
    SweepMember only = new SweepMember(loaded.config().name(), Map.of(), loaded);
    return new Sweep(only.name(), List.of(only), Optional.empty());
  }

  /**
   * Reads a configuration that stands inside another file, such as the one a model was trained by.
   *
   * @param shown how problems name it
   * @throws ConfigException with every problem found
   */
  public LoadedConfig readText(String text, Path shown) throws ConfigException {
    return readText(text, shown, List.of());
  }

  /**
   * @param sets as in {@link #read}
   */
  public LoadedConfig readText(String text, Path shown, List<String> sets) throws ConfigException {
    Problems problems = new Problems();
    return one(shown, new ConfigFiles(problems).read(text, shown), sets, problems);
  }

  /** The one experiment of a file that has no sweep. */
  private static LoadedConfig one(Path file, Mapping mapping, List<String> sets, Problems problems)
      throws ConfigException {
    Mapping root = sweep(mapping, sets, problems);
    if (hasSweep(root)) {
      int size = SweepReader.size(file, root, ofMembers(sets), problems);
      throw problems.fatal(
          root.entries().get("sweep").at(),
          "sweep",
          "this file is a sweep of "
              + (size == 1 ? "one experiment" : size + " experiments")
              + "; run it with: java -jar app.jar batch "
              + file);
    }
    Mapping changed = ExperimentReader.changed(root, ofMembers(sets), problems);
    ConfigSource source = new ConfigSource(file, changed);
    ExperimentConfig config = ExperimentReader.checked(changed, source, problems);
    if (!problems.isEmpty()) {
      throw problems.exception();
    }
    return new LoadedConfig(config, source);
  }

  private static boolean hasSweep(Mapping root) {
    return root.entries().containsKey("sweep");
  }

  /** The file with assignments to its sweep done; without the key where that is empty. */
  private static Mapping sweep(Mapping root, List<String> sets, Problems problems) {
    List<String> ofSweep = sets.stream().filter(ConfigReader::isOfSweep).toList();
    Mapping changed = ExperimentReader.changed(root, ofSweep, problems);
    Entry sweep = changed.entries().get("sweep");
    if (sweep == null || !sweep.isNull()) {
      return changed;
    }
    Map<String, Entry> entries = new LinkedHashMap<>(changed.entries());
    entries.remove("sweep");
    return new Mapping(changed.at(), entries);
  }

  private static List<String> ofMembers(List<String> sets) {
    return sets.stream().filter(set -> !isOfSweep(set)).toList();
  }

  private static boolean isOfSweep(String set) {
    String key = Assignment.key(set);
    return key.equals("sweep") || key.startsWith("sweep.");
  }
}
