package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairs of a source and a target, from {@code init} to {@code predict} and {@code sample}. */
class PairsRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir Path directory;

  /** The target of a number of a's is as many b's; of the rest it is hostile. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String source = "a ".repeat(1 + i % 3) + "n" + i;
      rows.append(source).append('\t').append("b ".repeat(1 + i % 3)).append(HOSTILE).append('\n');
    }
    Files.writeString(directory.resolve("data.tsv"), rows.toString());
  }

  private Path config(String dataset, String layers, String training) throws IOException {
    return Files.writeString(
        directory.resolve("pairs.yaml"),
        """
        dataset: { type: pairs, path: data.tsv, split: { validation: 0.2, test: 0.2 }%s }
        network: { layers: [ %s ] }
        training: { epochs: 12, batch_size: 8, optimizer: { type: adam, learning_rate: 0.03 }%s }
        """
            .formatted(dataset, layers, training));
  }

  private Path run(Path config) throws IOException {
    Path runs = directory.resolve("runs");
    Outcome outcome =
        Program.here(config.toString(), "--out", runs.toString(), "--threads", "1", "--quiet");
    assertThat(outcome.err()).doesNotContain("Exception");
    assertThat(outcome.exitCode()).isZero();
    try (Stream<Path> found = Files.list(runs.resolve("pairs"))) {
      return found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void run_attention_isLearntWrittenAndExplained() throws IOException {
    Path run =
        run(
            config(
                "",
                "embedding: { size: 6 }, encoder_decoder: { gru: { size: 16 } }, attention: {}",
                ""));

    JsonNode result = JSON.readTree(run.resolve("result.json").toFile());
    assertThat(result.at("/task").asText()).isEqualTo("text-to-text");
    for (String split : new String[] {"/validation", "/test"}) {
      assertThat(result.at(split).fieldNames())
          .toIterable()
          .containsExactly(
              "loss",
              "perplexity",
              "token_accuracy",
              "exact_match",
              "character_error_rate",
              "bleu");
      assertThat(result.at(split + "/exact_match").asDouble()).isEqualTo(1);
      assertThat(result.at(split + "/bleu").asDouble()).isEqualTo(100);
      assertThat(result.at(split + "/character_error_rate").asDouble()).isZero();
    }
    assertThat(result.at("/baselines").findValuesAsText("name"))
        .containsExactly("unigram", "copied-source", "most-frequent-target");
    String page = Files.readString(run.resolve("report.html"));
    assertThat(page).contains("What it writes", "Where it looked").doesNotContain(HOSTILE);
    assertThat(Files.readString(run.resolve("metrics.csv")).lines().skip(1).toList())
        .filteredOn(line -> line.contains("validation"))
        .allMatch(line -> line.matches(".*validation,[0-9.]+,[0-9.]+,.*")); // loss and accuracy

    asksForTargets(run);
  }

  private void asksForTargets(Path run) throws IOException {
    Outcome sample = Program.here("sample", run.toString(), "--source", "a a n1", "--beam", "3");
    assertThat(sample.out().strip()).isEqualTo("b b " + HOSTILE);
    assertThat(Program.here("sample", run.toString(), "--source", "a zz").err())
        .contains("the model does not know zz; each is read as <unknown>");
    assertThat(Program.here("sample", run.toString()).err()).contains("Give it one: --source");
    assertThat(Program.here("sample", run.toString(), "--beam", "2").exitCode())
        .isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(Program.here("sample", run.toString(), "--source", "a", "--beam", "0").err())
        .contains("a whole number from 1 to 100");

    Path file = Files.writeString(directory.resolve("new.txt"), "a n3\n\na a a n2\n");
    Outcome predicted = Program.here("predict", run.toString(), file.toString());
    assertThat(predicted.out().lines()).containsExactly("b " + HOSTILE, "", "b b b " + HOSTILE);
    Path out = directory.resolve("out.txt");
    Program.here("predict", run.toString(), file.toString(), "--out", out.toString());
    assertThat(Files.readString(out)).isEqualTo(predicted.out());
    Files.writeString(file, " \n");
    assertThat(Program.here("predict", run.toString(), file.toString()).err())
        .contains("new.txt: has no line with a text");

    Path pairs = Files.writeString(directory.resolve("more.tsv"), "a n1\tb " + HOSTILE + "\n");
    assertThat(Program.here("evaluate", run.toString(), pairs.toString()).out())
        .contains("exact match 100.00 %", "bleu 100.0000");
    Files.writeString(pairs, "a n1 b\n");
    assertThat(Program.here("evaluate", run.toString(), pairs.toString()).err())
        .contains("more.tsv:1: the line has no tab");
    assertThat(Program.here("predict", run.toString(), "--text", "a").err())
        .contains("sample RUN --source");
    Outcome exported =
        Program.here("export", run.toString(), directory.resolve("model.onnx").toString());
    assertThat(exported.err()).isEmpty();
    assertThat(exported.out().lines())
        .containsExactly(
            directory.resolve("model.onnx").toString(),
            directory.resolve("model-encoder.onnx").toString(),
            directory.resolve("model-decoder.onnx").toString(),
            directory.resolve("model.md").toString());
  }

  /** Of one pair a batch there is no padding; in larger ones sources and targets are padded. */
  @Test
  void evaluate_paddedOrNot_isTheSame() throws IOException {
    Path run = run(config(", reverse_source: true", "lstm: { size: 8 }", ""));

    String alone =
        Program.here("evaluate", run.toString(), "--set", "evaluation.batch_size=1").out();

    assertThat(alone).contains("loss", "bleu");
    assertThat(Program.here("evaluate", run.toString()).out()).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|bidirectional: { lstm: { size: 2 } }|''|a bidirectional layer would see the target",
        "''|lstm: { size: 2 }|, class_weights: balanced|weighs classes, and this dataset asks for"
            + " symbols",
        "''|lstm: { size: 2 }|'}\nsampling: {'|sampling: targets are written at the end of a run",
        "''|lstm: { size: 2 }|'}\nengine: stock #'|engine: pairs are learnt and written by the fused",
        ", target: data.tsv|lstm: { size: 2 }|''|dataset.target: needs source beside it",
        ", test: { source: data.tsv }|lstm: { size: 2 }|''|dataset.test.source: needs target beside",
        ", test: data.tsv|lstm: { size: 2 }|''|split.test: can't be cut from the training pairs",
        ", known: multi30k-de-en|lstm: { size: 2 }|''|can't stand beside known",
        ", validation: nosuch.tsv|lstm: { size: 2 }|''|split.validation: can't be cut",
        ", shared_vocabulary: true, target_tokens: characters|lstm: { size: 2 }|''|needs the same"
            + " tokens on both sides"
      })
  void validate_whatCanNotBe_isToldAtItsKey(
      String dataset, String layers, String training, String message) throws IOException {
    Outcome outcome = Program.here("validate", config(dataset, layers, training).toString());

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err() + outcome.out()).contains(message);
  }

  @Test
  void init_tableOfTwoTexts_validates() throws IOException {
    Path yaml = directory.resolve("start.yaml");
    Path data =
        Files.writeString(
            directory.resolve("phrases.tsv"),
            IntStream.range(0, 30)
                .mapToObj(i -> "das ist Haus n" + i + "\tthis is house n" + i)
                .collect(Collectors.joining("\n", "de\ten\n", "\n")));
    Outcome outcome = Program.here("init", data.toString(), "--out", yaml.toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Files.readString(yaml))
        .contains("type: pairs", "tokens: words", "path: phrases.tsv", "header: true");
    Outcome validated = Program.here("validate", yaml.toString());
    assertThat(validated.exitCode()).as(validated.err()).isZero();
    assertThat(validated.out())
        .containsPattern("padding [0-9.]+ % of the steps of a training epoch");
  }
}
