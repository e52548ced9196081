package dev.unroll.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The program on a terminal that {@code script} of util-linux makes. */
final class Terminal implements AutoCloseable {
  private static final long SECONDS = 120;
  private static final int CTRL_C = 3;

  private final Process process;
  private final Path shown;

  private Terminal(Process process, Path shown) {
    this.process = process;
    this.shown = shown;
  }

  /**
   * Skips the test where there is no such {@code script}, or no {@code env} of GNU coreutils.
   *
   * @param directory for what the terminal shows
   */
  static Terminal start(Path directory, Object... arguments) throws Exception {
    ProcessBuilder program = Program.builder(directory, List.of(), arguments);
    Path shown = Files.createTempFile(directory, "terminal-", ".txt");
    String line =
        program.command().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    // A build in the background ignores SIGINT, and so would all that it starts.
    ProcessBuilder script =
        new ProcessBuilder("env", "--default-signal=INT", "script", "-qefc", line, "/dev/null");
    script.environment().clear();
    script.environment().putAll(program.environment());
    script.environment().putAll(Map.of("TERM", "xterm", "SHELL", "/bin/sh"));
    try {
      Process process = script.redirectErrorStream(true).redirectOutput(shown.toFile()).start();
      return new Terminal(process, shown);
    } catch (IOException e) {
      Assumptions.abort("no script: " + e.getMessage());
      throw e;
    }
  }

  /** All that was shown so far, line ends as in a file. */
  String shown() throws IOException {
    return Files.readString(shown).replace("\r\n", "\n");
  }

  /** Waits until something stands there. */
  void await(String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!wanted.matcher(shown()).find()) {
      if (System.nanoTime() > until || !process.isAlive()) {
        throw new IllegalStateException("never shown: " + pattern + "\n" + shown());
      }
      Thread.sleep(20);
    }
  }

  void ctrlC() throws IOException {
    OutputStream keys = process.getOutputStream();
    keys.write(CTRL_C);
    keys.flush();
  }

  /** Waits for its end. */
  int exitCode() throws Exception {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + SECONDS + " s: " + shown());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
