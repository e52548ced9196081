package dev.unroll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the program as its user does. */
final class Program {
  private static final long MINUTES = 10;

  private Program() {}

  /** In this Java, without {@code Main.main}. */
  static Outcome here(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.execute(
            new PrintWriter(out),
            new PrintWriter(err),
            Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /**
   * In a Java of its own, from {@code Main.main}: no terminal, nothing to read, no data but what
   * the arguments name, no cache, no network.
   *
   * @param directory for what the child leaves beside its results; exists
   */
  static Outcome child(Path directory, Object... arguments) throws Exception {
    return child(directory, List.of(), arguments);
  }

  /**
   * @param javaOptions for the child beside the usual ones
   */
  static Outcome child(Path directory, List<String> javaOptions, Object... arguments)
      throws Exception {
    Path out = Files.createTempFile(directory, "child-", ".out");
    Path err = Files.createTempFile(directory, "child-", ".err");
    ProcessBuilder builder = builder(directory, javaOptions, arguments);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("still running after " + MINUTES + " minutes: " + builder.command());
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The same, to be started by the caller. */
  static ProcessBuilder builder(Path directory, List<String> javaOptions, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // the short life of a test does not pay for C2
                "-Xmx1g",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                // A proxy that is not there keeps every request inside.
                "-Dhttp.proxyHost=localhost",
                "-Dhttp.proxyPort=1",
                "-Dhttps.proxyHost=localhost",
                "-Dhttps.proxyPort=1"));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    environment.remove("JAVA_TOOL_OPTIONS");
    environment.remove("OMP_NUM_THREADS");
    environment.remove("UNROLL_DATA");
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toAbsolutePath().toString());
    return builder;
  }
}
