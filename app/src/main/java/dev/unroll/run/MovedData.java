package dev.unroll.run;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.description.Setting;
import dev.unroll.config.description.Settings;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.YamlText;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where the data of a run are now. {@code config.yaml} names them relative to itself, which is
 * right where the run was moved together with them; models and checkpoints name the place where
 * they were, which is right where the run was moved alone.
 */
final class MovedData {
  private MovedData() {}

  /**
   * A configuration whose data are read at other places.
   *
   * @param place of a path that the configuration names
   */
  static ExperimentConfig at(ExperimentConfig config, UnaryOperator<Path> place) {
    List<String> sets = new ArrayList<>();
    paths(config)
        .forEach(
            (key, text) -> {
              if (key.startsWith("dataset.")) {
                Path path = Path.of(text);
                Path other = place.apply(path);
                if (!other.equals(path)) {
                  sets.add(key + "=" + YamlText.of(other.toString()));
                }
              }
            });
    if (sets.isEmpty()) {
      return config;
    }
    try {
      return new ConfigReader()
          .readText(ConfigWriter.write(config), Path.of("config.yaml"), sets)
          .config();
    } catch (ConfigException e) {
      throw new IllegalStateException("a configuration that was read can't be read again", e);
    }
  }

  /** Assignments that make one configuration name files where another one does. */
  static List<String> sets(ExperimentConfig here, ExperimentConfig before) {
    Map<String, String> were = paths(before);
    List<String> sets = new ArrayList<>();
    paths(here)
        .forEach(
            (key, path) -> {
              String was = were.getOrDefault(key, path);
              if (!Files.exists(Path.of(path)) && Files.exists(Path.of(was))) {
                sets.add(key + "=" + YamlText.of(was));
              }
            });
    return sets;
  }

  /**
   * The configuration of a model with its data where they are.
   *
   * @param path a run directory or a model file
   * @param saved the model's own configuration, changes done
   * @param sets those changes
   * @throws ExperimentException if a file is not there
   */
  static ExperimentConfig find(Path path, ExperimentConfig saved, List<String> sets)
      throws ConfigException {
    ExperimentConfig found = saved;
    Path beside = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    Path config = new RunDirectory(beside).config();
    if (Files.isRegularFile(config) && !paths(saved).isEmpty()) {
      ConfigReader reader = new ConfigReader();
      List<String> there = sets(saved, config, sets);
      found = reader.readText(ConfigWriter.write(saved), config, there).config();
    }
    for (Map.Entry<String, String> entry : paths(found).entrySet()) {
      boolean first = entry.getKey().startsWith("network."); // weights that it has learnt on from
      if (!first && !Files.exists(Path.of(entry.getValue()))) {
        throw new ExperimentException(
            "%s: its data are gone: there is no %s%nName them where they are now: --set %s=PATH"
                .formatted(path, entry.getValue(), entry.getKey()));
      }
    }
    return found;
  }

  private static List<String> sets(ExperimentConfig saved, Path config, List<String> sets) {
    Map<String, String> here;
    try {
      here = paths(new ConfigReader().read(config, sets).config());
    } catch (ConfigException e) {
      return List.of(); // it was edited since; the model has a configuration of its own
    }
    return paths(saved).keySet().stream()
        .filter(key -> here.containsKey(key) && Files.exists(Path.of(here.get(key))))
        .map(key -> key + "=" + YamlText.of(here.get(key)))
        .toList();
  }

  private static Map<String, String> paths(ExperimentConfig config) {
    Map<String, String> paths = new HashMap<>();
    for (Setting setting : Settings.of(config)) {
      setting.path().ifPresent(path -> paths.put(setting.key(), path));
    }
    return paths;
  }
}
