package dev.unroll.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads literal YAML in tests, and shows its problems as a user in that directory sees them. */
final class Reading {
  /** A sound configuration with nothing but what is required. */
  static final String SMALL =
      """
      dataset: { type: characters, text: "hello" }
      network:
        layers:
          - lstm: { size: 8 }
      training: { epochs: 2 }
      """;

  private final Path directory;

  Reading(Path directory) {
    this.directory = directory;
  }

  Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  ExperimentConfig config(String yaml, String... sets) throws Exception {
    return loaded(yaml, sets).config();
  }

  LoadedConfig loaded(String yaml, String... sets) throws Exception {
    return new ConfigReader().read(file("a.yaml", yaml), List.of(sets));
  }

  Sweep sweep(String yaml, String... sets) throws IOException, ConfigException {
    return new ConfigReader().readSweep(file("a.yaml", yaml), List.of(sets));
  }

  /** The problems of {@code a.yaml} with this text, read as a sweep. */
  List<String> sweepProblems(String yaml, String... sets) throws IOException {
    Path file = file("a.yaml", yaml);
    return shown(
        catchThrowableOfType(
            ConfigException.class, () -> new ConfigReader().readSweep(file, List.of(sets))));
  }

  /** The problems of {@code a.yaml} with this text. */
  List<String> problems(String yaml, String... sets) throws IOException {
    return problems(file("a.yaml", yaml), sets);
  }

  List<String> problems(Path file, String... sets) {
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
