package dev.unroll.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a run left.
 *
 * @param directory of the run
 */
record RunFiles(Path directory) {

  /** The only run of an experiment. */
  static RunFiles only(Path out, String name) throws IOException {
    List<Path> runs = all(out, name);
    if (runs.size() != 1) {
      throw new IllegalStateException("one run expected in " + out.resolve(name) + ": " + runs);
    }
    return new RunFiles(runs.get(0));
  }

  /** The runs of an experiment, the oldest first. */
  static List<Path> all(Path out, String name) throws IOException {
    try (Stream<Path> runs = Files.list(out.resolve(name))) {
      return runs.sorted().toList();
    }
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  String text(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(file).toFile());
  }

  JsonNode result() throws IOException {
    return json("result.json");
  }

  String parameters() throws IOException {
    return result().get("parameters_sha256").asText();
  }
}
