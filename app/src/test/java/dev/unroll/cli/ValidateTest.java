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
                         adam 0.001, evaluated every 4
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

  private static String experiment(String dataset) {
    return "dataset: "
        + dataset
        + "\nnetwork: { layers: [ rnn: { size: 4 } ] }\ntraining: { iterations: 1 }\n";
  }
}
