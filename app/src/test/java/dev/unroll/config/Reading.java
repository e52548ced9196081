package dev.unroll.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.sweep.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads literal YAML in tests, and shows its problems as a user in that directory sees them. */
public final class Reading {
  /** A sound configuration with nothing but what is required. */
  public static final String SMALL =
      """
      dataset: { type: characters, text: "hello" }
      network:
        layers:
          - lstm: { size: 8 }
      training: { epochs: 2 }
      """;

  private final Path directory;

  public Reading(Path directory) {
    this.directory = directory;
  }

  public Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  public ExperimentConfig config(String yaml, String... sets) throws Exception {
    return loaded(yaml, sets).config();
  }

  public LoadedConfig loaded(String yaml, String... sets) throws Exception {
    return new ConfigReader().read(file("a.yaml", yaml), List.of(sets));
  }

  public Sweep sweep(String yaml, String... sets) throws IOException, ConfigException {
    return new ConfigReader().readSweep(file("a.yaml", yaml), List.of(sets));
  }

  /** The problems of {@code a.yaml} with this text, read as a sweep. */
  public List<String> sweepProblems(String yaml, String... sets) throws IOException {
    Path file = file("a.yaml", yaml);
    return shown(
        catchThrowableOfType(
            ConfigException.class, () -> new ConfigReader().readSweep(file, List.of(sets))));
  }

  /** The problems of {@code a.yaml} with this text. */
  public List<String> problems(String yaml, String... sets) throws IOException {
    return problems(file("a.yaml", yaml), sets);
  }

  public List<String> problems(Path file, String... sets) {
    return shown(
        catchThrowableOfType(
            ConfigException.class, () -> new ConfigReader().read(file, List.of(sets))));
  }

  private List<String> shown(ConfigException e) {
    return e == null
        ? List.of()
        : e.problems().stream().map(p -> p.toString().replace(directory + "/", "")).toList();
  }
}
