package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of a sample: as it is, but for a terminal. */
class SampleTextTest {
  @TempDir static Path directory;
  private static Path run;

  @BeforeAll
  static void train() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("odd.yaml"),
            """
            dataset: { type: characters, text: "a\\tb\\u200Bc\\e[2J\\n", window: { length: whole } }
            network: { layers: [ rnn: { size: 24 } ] }
            training: { iterations: 80, optimizer: { type: adam, learning_rate: 0.02 } }
            evaluation: { every: 40 }
            sampling: { prompt: "a", length: 8, greedy: true }
            """);
    Outcome trained = Program.here(config, "--out", directory.resolve("runs"));
    assertThat(trained.exitCode()).as(trained.toString()).isZero();
    run = RunFiles.only(directory.resolve("runs"), "odd").directory();
  }

  @Test
  void sample_intoAFile_isTheTextAsItIs() throws Exception {
    Outcome sampled = Program.child(directory, "sample", run);

    assertThat(sampled.err()).isEmpty();
    assertThat(sampled.out()).isEqualTo("a\tb\u200Bc\u001b[2J\n");
  }

  @Test
  void sample_onATerminal_showsWhatWouldSteerIt() throws Exception {
    try (Terminal terminal = Terminal.start(directory, "sample", run)) {
      assertThat(terminal.exitCode()).isZero();
      assertThat(terminal.shown()).endsWith("a␉b⟨U+200B⟩c␛[2J\n");
    }
  }

  @Test
  void samplesTxt_holdsTheTextAsItIs() throws Exception {
    assertThat(new RunFiles(run).text("samples.txt"))
        .endsWith("iteration 80, temperature 0.0, prompt \"a\":\n\tb\u200Bc\u001b[2J\n\n");
  }

  @Test
  void promptWithUnknownWords_messageTextAndValidateAgree() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("words.yaml"),
            """
            dataset: { type: words, text: "the cat sat on the mat . the dog sat", window: { length: whole } }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 1, optimizer: { type: adam, learning_rate: 0.0007 } }
            sampling: { prompt: "the yak", length: 2 }
            """);
    String warning =
        "sampling.prompt: the vocabulary has no yak; samples go on with <unknown> for it";

    assertThat(Program.here("validate", config).out())
        .contains("warning    " + warning, "adam 0.0007,");
    Outcome trained = Program.here(config, "--out", directory.resolve("runs"));
    assertThat(trained.out()).contains(warning);
    Path words = RunFiles.only(directory.resolve("runs"), "words").directory();
    Outcome sampled = Program.here("sample", words, "--prompt", "a yak sat");
    assertThat(sampled.err())
        .isEqualToIgnoringNewLines(
            "the model does not know a yak; the prompt goes on with <unknown> for it");
    assertThat(sampled.out()).startsWith("<unknown> <unknown> sat");

    // A run that was killed before its first checkpoint.
    Files.delete(words.resolve("result.json"));
    Files.deleteIfExists(words.resolve("checkpoint.zip"));
    Outcome resumed = Program.here("resume", words);
    assertThat(resumed.out()).contains("begins again at iteration 0");
    assertThat(resumed.exitCode()).isZero();
  }

  @Test
  void sample_directoryOfAnExperiment_isItsLatestRunAndSaysSo() {
    Outcome sampled = Program.here("sample", run.getParent());

    assertThat(sampled.exitCode()).isZero();
    assertThat(sampled.err())
        .isEqualToIgnoringNewLines(run.getParent() + ": its latest run is " + run);
    assertThat(sampled.out()).startsWith("a\tb");
  }
}
