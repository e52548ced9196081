package dev.unroll.cli;

import dev.unroll.config.ConfigException;
import dev.unroll.config.ConfigReader;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads several configurations and reports the problems of all of them together. */
final class ConfigFiles {
  private ConfigFiles() {}

  static List<LoadedConfig> read(List<Path> files, List<String> sets) throws ConfigException {
    List<LoadedConfig> configs = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        configs.add(new ConfigReader().read(file, sets));
      } catch (ConfigException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return configs;
  }
}
