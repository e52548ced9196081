package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are told to stop, that are in use, or for which there is no room. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class InterruptedRunTest {
  private static final String YAML =
      """
      dataset: { type: digits, train: 200, validation: 40, test: 40 }
      network: { layers: [ gru: { size: 48 } ] }
      training: { iterations: 400, batch_size: 20 }
      evaluation: { every: 50 }
      """;

  @TempDir static Path directory;
  private static String expected;

  @BeforeAll
  static void run() throws Exception {
    Path config = config("whole", YAML);
    Outcome outcome =
        Program.child(directory, config, "--out", directory.resolve("runs"), "--threads", 1);
    assertThat(outcome.err()).isEmpty();
    expected = RunFiles.only(directory.resolve("runs"), "whole").parameters();
  }

  private static Path config(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name + ".yaml"), yaml);
  }

  private static Path output(String name) {
    return directory.resolve(name + ".txt");
  }

  private static Process start(String name, Path config) throws IOException {
    return Program.builder(
            directory, List.of(), config, "--out", directory.resolve("runs"), "--threads", 1)
        .redirectErrorStream(true)
        .redirectOutput(output(name).toFile())
        .start();
  }

  /** Waits until it trains. */
  private static RunFiles training(Process process, String name) throws Exception {
    while (!Files.readString(output(name)).contains("  results  ")) {
      assertThat(process.isAlive()).as(Files.readString(output(name))).isTrue();
      Thread.sleep(5);
    }
    return RunFiles.only(directory.resolve("runs"), name);
  }

  private static void signal(String signal, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static int end(Process process) throws Exception {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** A shell that starts the build in the background may have it ignore Ctrl-C. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void run_signal_savesTheStateAndSaysHowToGoOn(String signal) throws Exception {
    assumeTrue(signal.equals("TERM") || !ignoresInterrupts(), "started with SIGINT ignored");
    String name = "stopped-" + signal;
    Process process = start(name, config(name, YAML));
    RunFiles run = training(process, name);
    signal(signal, process);

    assertThat(end(process)).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.result().get("status").asText()).isEqualTo("interrupted");
    assertThat(Files.readString(output(name)))
        .contains("stopping; the state is being saved", "interrupted after")
        .contains("  go on      java -jar app.jar resume " + run.directory());
    assertThat(Program.here("resume", run.directory()).exitCode()).isZero();
    assertThat(run.parameters()).isEqualTo(expected);
  }

  @Test
  void run_secondSignal_endsAtOnce() throws Exception {
    // One iteration takes seconds.
    Process process =
        start(
            "slow",
            config(
                "slow",
                """
                dataset: { type: copy, length: 200, delay: 200, train: 64, validation: 4, test: 0 }
                network: { layers: [ rnn: { size: 1024 } ] }
                training: { iterations: 50, batch_size: 64 }
                """));
    RunFiles run = training(process, "slow");
    signal("TERM", process);
    while (!Files.readString(output("slow")).contains("stopping;")) {
      Thread.sleep(5);
    }
    signal("TERM", process);

    assertThat(end(process)).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.names()).doesNotContain("result.json", "checkpoint.zip");
  }

  @Test
  void resume_whileItRuns_namesTheProcess() throws Exception {
    Process process = start("busy", config("busy", YAML.replace("400", "100000")));
    RunFiles run = training(process, "busy");
    try {
      Outcome second = Program.here("resume", run.directory());

      assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(second.err())
          .startsWith(run.directory() + ": in use by process " + process.pid() + " since ")
          .endsWith("\nWait until it has ended, or stop it.\n");
    } finally {
      process.destroyForcibly();
      end(process);
    }
  }

  @Test
  void resume_noRoomForTheNextCheckpoint_keepsTheLastAndGoesOnLater() throws Exception {
    String name = "full";
    Path config = config(name, YAML + "\n");
    Process process = start(name, config);
    RunFiles run = training(process, name);
    signal("TERM", process);
    assertThat(end(process)).isEqualTo(ExitCode.INTERRUPTED);

    // No file of more than 40 blocks of 512 or 1024 bytes: a checkpoint has some 120 kB.
    ProcessBuilder java = Program.builder(directory, List.of(), "resume", run.directory());
    Process small =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("sh", "-c", "ulimit -f 40; exec \"$@\"", "sh"),
                        java.command().stream())
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(output(name).toFile())
            .start();

    assertThat(end(small)).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(output(name)))
        .contains("the disk is full: ", "Make room, or choose another place with --out DIR.")
        .doesNotContain("\tat ");
    assertThat(Program.here("resume", run.directory()).exitCode()).isZero();
    assertThat(run.parameters()).isEqualTo(expected);
  }
}
