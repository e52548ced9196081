package dev.unroll.config;

import dev.unroll.config.YamlNode.Entry;
import dev.unroll.config.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an experiment from its YAML file.
 *
 * <p>What a file may say is stated by the records of this package; what it leaves out has the
 * default of its {@link Key}. A file lies over the one it {@code extends}, and {@code --set} over
 * both: mappings are merged key by key and lists replaced; a mapping with another {@code type}, or
 * a key that excludes another ({@code iterations}, {@code epochs}), replaces what was there; {@code
 * null} takes a key back to its default; {@code name} is not inherited.
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
    Mapping root = new ConfigFiles(problems).read(file);
    return bind(changed(root, sets, problems), file, problems);
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
    Mapping root = new ConfigFiles(problems).read(text, shown);
    return bind(changed(root, sets, problems), shown, problems);
  }

  private static Mapping changed(Mapping root, List<String> sets, Problems problems) {
    Mapping changed = root;
    for (int i = 0; i < sets.size(); i++) {
      changed = Assignment.apply(changed, sets.get(i), 1000 + i, problems);
    }
    return changed;
  }

  private static LoadedConfig bind(Mapping unnamed, Path file, Problems problems)
      throws ConfigException {
    Mapping root = named(unnamed, file);
    ConfigSource source = new ConfigSource(file, root);
    ExperimentConfig config =
        new Binder(problems).record(ExperimentConfig.class, null, root, "", root.at());
    Checks.check(config, new Report(source, problems));
    if (!problems.isEmpty()) {
      throw problems.exception();
    }
    return new LoadedConfig(config, source);
  }

  /** With the file's name for a name, where none is given. */
  private static Mapping named(Mapping root, Path file) {
    Entry name = root.entries().get("name");
    if (name != null && !name.isNull()) {
      return root;
    }
    Map<String, Entry> entries = new LinkedHashMap<>(root.entries());
    entries.put(
        "name",
        new Entry(root.at(), new YamlNode.Scalar(root.at(), ExperimentName.of(file), true)));
    return new Mapping(root.at(), entries);
  }
}
