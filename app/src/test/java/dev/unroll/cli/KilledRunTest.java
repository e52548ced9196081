package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs killed (SIGKILL) at random moments, one after the other, until they end: as Java starts, as
 * data loads, while a checkpoint is written, while the run goes on from one. {@code mvn verify
 * -Pfaults} kills 100 times each.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("unroll.kills", 10);
  private static final int STARTING_MILLIS = 3000;
  private static final int TRAINING_MILLIS = 500;

  private static final String OUTPUT = "output.txt";

  @TempDir static Path directory;

  /** A checkpoint after each iteration, so that most kills come while one is being written. */
  @Test
  void run_charactersWithCarriedStateAndDropout_endsAsIfNeverKilled() throws Exception {
    killed(
        "carried",
        """
        dataset:
          type: characters
          corpus: toy-verse
          window: { length: 12 }
          split: { validation: 0.01, test: 0.01 }
        network: { layers: [ lstm: { size: 12, dropout: 0.2, recurrent_dropout: 0.1 } ] }
        training:
          iterations: 400
          batch_size: 8
          carry_state: true
          checkpoint: { every: 1 }
        evaluation: { every: 60 }
        sampling: { prompt: "D", length: 10, every: 50 }
        """);
  }

  @Test
  void run_mnistRows_endsAsIfNeverKilled() throws Exception {
    IdxFiles.write(directory.resolve("images"), 300, 40);
    killed(
        "rows",
        """
        dataset: { type: mnist-rows, directory: images, validation: 60 }
        network: { layers: [ lstm: { size: 12, dropout: 0.2 } ] }
        training: { iterations: 500, batch_size: 10, checkpoint: { every: 7 } }
        evaluation: { every: 90 }
        """);
  }

  private static void killed(String name, String yaml) throws Exception {
    Path config = Files.writeString(directory.resolve(name + ".yaml"), yaml);
    Path reference = directory.resolve(name + "-reference");
    Process whole = start(config, "--out", reference);
    assertThat(end(whole)).isZero();
    RunFiles expected = RunFiles.only(reference, name);

    SplittableRandom random = new SplittableRandom(name.hashCode());
    int kills = 0;
    for (int chain = 0; kills < KILLS; chain++) {
      Path out = directory.resolve(name + "-" + chain);
      int exitCode = -1;
      while (exitCode != 0) {
        List<Path> runs =
            Files.isDirectory(out.resolve(name)) ? RunFiles.all(out, name) : List.of();
        // Killed before its configuration was written, a run has not begun.
        runs = runs.stream().filter(run -> Files.exists(run.resolve("config.yaml"))).toList();
        Process process =
            runs.isEmpty() ? start(config, "--out", out) : start("resume", runs.get(0));
        if (kills < KILLS) {
          kill(process, random);
          kills++;
        }
        exitCode = end(process);
        assertThat(exitCode).as(Files.readString(directory.resolve(OUTPUT))).isIn(0, 137);
      }
      RunFiles run = new RunFiles(complete(out.resolve(name)));
      assertThat(run.parameters()).as("after %d kills", kills).isEqualTo(expected.parameters());
      assertThat(metrics(run)).as("after %d kills", kills).isEqualTo(metrics(expected));
      assertThat(run.text("samples.txt")).isEqualTo(expected.text("samples.txt"));
      assertThat(run.names()).isEqualTo(expected.names());
    }
  }

  private static Path complete(Path runs) throws IOException {
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(run -> Files.exists(run.resolve("result.json"))).findAny().orElseThrow();
    }
  }

  private static Process start(Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--threads", 2));
    return Program.builder(directory, List.of("-XX:+UseSerialGC"), all.toArray())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(OUTPUT).toFile())
        .start();
  }

  /** Every fourth time while it starts, else while it trains. */
  private static void kill(Process process, SplittableRandom random) throws Exception {
    if (random.nextInt(4) == 0) {
      Thread.sleep(random.nextInt(STARTING_MILLIS));
    } else {
      while (process.isAlive()
          && !Files.readString(directory.resolve(OUTPUT)).contains("  results  ")) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(TRAINING_MILLIS));
    }
    process.destroyForcibly();
  }

  private static int end(Process process) throws Exception {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** The rows without the times. */
  private static List<String> metrics(RunFiles run) throws IOException {
    return run.text("metrics.csv")
        .lines()
        .map(row -> row.split(",", -1))
        .map(c -> String.join(",", c[0], c[1], c[3], c[4], c[5], c[6], c[7]))
        .toList();
  }
}
