package dev.unroll.cli;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Problem;
import dev.unroll.config.sweep.Sweep;
import dev.unroll.run.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The configurations that a command is given. */
final class ConfigArguments {
  @Parameters(arity = "1..*", paramLabel = "CONFIG", description = "Configurations (YAML).")
  private List<Path> files;

  @Mixin private SetOption set;

  /** Reads them all, and reports the problems of all of them together. */
  List<LoadedConfig> read() throws ConfigException {
    return each(file -> new ConfigReader().read(file, set.assignments));
  }

  /** A fast try of each of them. */
  List<LoadedConfig> readTrials() throws ConfigException {
    return each(
        file -> {
          List<String> sets = new ArrayList<>(set.assignments);
          sets.addAll(Trial.sets(new ConfigReader().read(file, set.assignments).config()));
          return new ConfigReader().read(file, sets);
        });
  }

  /** The same where a file may be a sweep. */
  List<Sweep> readSweeps() throws ConfigException {
    return each(file -> new ConfigReader().readSweep(file, set.assignments));
  }

  private interface Reading<T> {
    T read(Path file) throws ConfigException;
  }

  private <T> List<T> each(Reading<T> reading) throws ConfigException {
    List<T> configs = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        configs.add(reading.read(file));
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
