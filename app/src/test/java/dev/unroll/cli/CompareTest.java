package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  @TempDir Path directory;

  private Path train(String... sets) throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("tiny.yaml"),
            """
            dataset: { type: characters, text: "hello unroll!", window: { length: whole } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 5 }
            """);
    Path out = directory.resolve("runs");
    Outcome run =
        Program.here(
            Stream.concat(
                    Stream.of(config, "--quiet", "--threads", "1", "--out", out),
                    Stream.of(sets).flatMap(set -> Stream.of("--set", set)))
                .toArray());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    return out.resolve("tiny");
  }

  @Test
  void compare_trainedRuns_writesAPageAndPrintsATable() throws Exception {
    train("seed=1");
    train("seed=1");
    Path runs = train("seed=1", "network.layers.0.rnn.size=5");
    Path page = directory.resolve("pages").resolve("both.html");

    Outcome outcome = Program.here("compare", runs, "--out", page);

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("size 5", "size 4 (2 runs)", "to the bit.", page.toString());
    assertThat(outcome.out().lines().filter(line -> !line.startsWith("page")))
        .allMatch(line -> line.length() <= 80);
    assertThat(page).content().contains("Comparison of 3 runs", "href=\"./../runs/tiny/");
  }

  @Test
  void compare_damagedRun_isLeftOutAndQuietPrintsNothingElse() throws Exception {
    Path runs = train();
    Path bad = Files.createDirectory(runs.resolve("bad")).resolve("result.json");
    Files.writeString(bad, "{");
    Path page = directory.resolve("page.html");

    Outcome outcome = Program.here("compare", runs, "--out", page, "--quiet");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo("left out: %s:1:2: ends in the middle of its JSON%n".formatted(bad));
    assertThat(page).content().contains("Comparison of 1 run<");
  }

  @Test
  void compare_byAMetric_ranksByIt() throws Exception {
    Path runs = train();
    Path page = directory.resolve("page.html");

    Outcome outcome = Program.here("compare", runs, "--out", page, "--by", "train.loss");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("ranked by train loss, lowest first");
    assertThat(page).content().contains("ranked by train loss, lowest first");
  }

  @Test
  void compare_byAnUnknownMetric_namesTheKnownOnes() {
    Outcome outcome = Program.here("compare", directory, "--by", "test.lose");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err())
        .contains("--by", "must be one of loss, accuracy, ", "r2, skill", "is test.lose");
  }

  @Test
  void compare_noRun_failsAndSaysWhatToName() {
    Path page = directory.resolve("page.html");

    Outcome outcome = Program.here("compare", directory, "--out", page);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .isEqualTo(
            "left out: %s: no run is in it; a run has a config.yaml and a metrics.csv%n"
                    .formatted(directory)
                + "no run to compare\nName run directories, such as runs/quickstart/*"
                + System.lineSeparator());
    assertThat(page).doesNotExist();
  }
}
