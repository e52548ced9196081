package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
  @TempDir Path directory;

  @Test
  void validate_network_printsLayersShapesParametersAndSizes() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("adding.yaml"),
            """
            dataset: { type: adding, length: 6, train: 40, validation: 10, test: 5 }
            network: { layers: [ lstm: { size: 8 }, rnn: { size: 4 } ] }
            training: { epochs: 3, batch_size: 10 }
            """);
    Outcome outcome = Program.here("validate", file);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    // An LSTM has 4 (inputs + size + 1) size parameters, an RNN a fourth of that.
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            adding: regression
              data       sequences of 6 steps, 2 inputs, 1 outputs
                         train 40, validation 10, test 5
              training   12 iterations of 10 sequences, 4 an epoch
                         adam 0.003, evaluated every 4
              layers
                lstm            [batch, 2, 6] → [batch, 8, 6]  352
                rnn, last step  [batch, 8, 6] → [batch, 4]      52
                output             [batch, 4] → [batch, 1]       5
              parameters 409
            """);
  }

  @Test
  void validate_oneWrong_checksTheOthers() throws IOException {
    Path bad =
        Files.writeString(
            directory.resolve("bad.yaml"),
            experiment("{ type: csv, path: no.csv, forecast: { column: x } }"));
    Path good = Files.writeString(directory.resolve("good.yaml"), experiment("{ type: copy }"));
    Outcome outcome = Program.here("validate", bad, good);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .startsWith(bad + ":1:23: dataset.path: there is no " + directory.resolve("no.csv"));
    assertThat(outcome.out()).startsWith("good: classification");
  }

  @Test
  void validate_severalWithTheSameWrong_tellItOnce() throws IOException {
    Path wrong = Files.createDirectories(directory.resolve("tiny-shakespeare"));
    Files.writeString(wrong.resolve("input.txt"), "apple");
    String play = experiment("{ type: characters, corpus: tiny-shakespeare }");
    Path one = Files.writeString(directory.resolve("one.yaml"), play);
    Path two = Files.writeString(directory.resolve("two.yaml"), play + "sweep: { seed: [1, 2] }\n");
    Path good = Files.writeString(directory.resolve("good.yaml"), experiment("{ type: copy }"));
    Outcome outcome = Program.here("validate", "--data", directory, one, two, one, good);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .startsWith(wrong.resolve("input.txt") + ": is not the known file")
        .containsOnlyOnce("is not the known file")
        .endsWith("\ntwo: the same\none: the same\n");
    assertThat(outcome.out()).contains("good: classification");
  }

  @Test
  void validate_sweep_listsItsMembers() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("memory.yaml"),
            experiment("{ type: adding, length: 6, train: 40, validation: 10, test: 5 }")
                + """
                sweep:
                  network.layers:
                    - [ rnn: { size: 4 } ]
                    - [ lstm: { size: 8 }, rnn: { size: 4 } ]
                  training.iterations: [1, 2000]
                """);
    Outcome outcome = Program.here("validate", file);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    // An RNN has (inputs + size + 1) size parameters, an LSTM four times that, the output 5.
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            memory: a sweep of 4 experiments
              varies network.layers, training.iterations
                                                    parameters  train data  iterations
              layers=rnn-4,iterations=1                     33          40           1
              layers=rnn-4,iterations=2000                  33          40       2,000
              layers=lstm-8-rnn-4,iterations=1             409          40           1
              layers=lstm-8-rnn-4,iterations=2000          409          40       2,000
            """);
    assertThat(Program.here("validate", file, "--quiet").out()).isEmpty();
  }

  @Test
  void validate_sweepWithWrongData_tellsOfEachOnce() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("data.yaml"),
            experiment("{ type: adding, length: 6 }")
                + """
                sweep:
                  dataset:
                    - { type: csv, path: no.csv, forecast: { column: x } }
                    - { type: copy }
                  seed: [1, 2]
                """);
    Outcome outcome = Program.here("validate", file);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .startsWith(file + ":6:20: dataset.path: there is no " + directory.resolve("no.csv"));
    assertThat(outcome.err().split(directory.resolve("no.csv").toString(), -1)).hasSize(2);
    assertThat(outcome.out())
        .contains(
            "  dataset=csv,seed=1   can't run, see above\n", "  dataset=copy,seed=2  ", " 10,000 ");
  }

  @Test
  void run_sweep_isRefused() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("seeds.yaml"),
            experiment("{ type: copy }") + "sweep: { seed: [1, 2] }\n");
    Outcome outcome = Program.here("run", file, "--out", directory.resolve("runs"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .isEqualToNormalizingNewlines(
            file
                + ":4:1: sweep: this file is a sweep of 2 experiments; run it with: java -jar"
                + " app.jar batch "
                + file
                + "\n");
    assertThat(directory.resolve("runs")).doesNotExist();
  }

  @Test
  void validate_andRun_warnOfTheSame() throws IOException {
    Path images = directory.resolve("images");
    IdxFiles.write(images, 12, 10);
    Path file =
        Files.writeString(
            directory.resolve("few.yaml"),
            experiment("{ type: mnist-rows, directory: images, validation: 4 }"));
    String warning =
        "  warning    "
            + images.resolve("train-labels-idx1-ubyte")
            + ": no training image has class 8, 9, which images for validation or test have\n";
    assertThat(Program.here("validate", file).out()).endsWith("  parameters 182\n" + warning);
    assertThat(Program.here(file, "--out", directory.resolve("runs")).out().replaceAll("\n +", " "))
        .contains(warning.strip());
    Files.writeString(file, Files.readString(file) + "sweep: { seed: [1, 2] }\n");
    assertThat(Program.here("validate", file).out())
        .endsWith("           8           1\n" + warning);
  }

  private static String experiment(String dataset) {
    return "dataset: "
        + dataset
        + "\nnetwork: { layers: [ rnn: { size: 4 } ] }\ntraining: { iterations: 1 }\n";
  }
}
