package dev.unroll.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command of {@code app.jar} that has ended.
 *
 * @param text both of its streams
 */
record Program(int exitCode, String text) {
  private static final int SECONDS = 120;

  /** With the libraries of Spark, as a user would add them. */
  static Program withSpark(Path directory, String... arguments) throws Exception {
    String classPath = System.getProperty("java.class.path") + ":" + Submitted.appJar();
    return run(directory, List.of("-cp", classPath, "dev.unroll.cli.Main"), arguments);
  }

  static Program alone(Path directory, String... arguments) throws Exception {
    return run(directory, List.of("-jar", Submitted.appJar().toString()), arguments);
  }

  private static Program run(Path directory, List<String> java, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(java);
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(directory, "command-", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + text(log));
      }
      return new Program(process.exitValue(), text(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
