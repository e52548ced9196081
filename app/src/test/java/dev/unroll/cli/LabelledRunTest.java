package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with a label each, from {@code init} to {@code predict} and {@code sample}. */
class LabelledRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "<script>alert(1)</script>";

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    StringBuilder rows = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < 40; i++) {
      String tail = "ab".repeat(i % 5 + 1) + (i % 7);
      rows.append('u').append(tail).append("\tup\n");
      rows.append('d').append(tail).append('\t').append(HOSTILE).append('\n');
    }
    Files.writeString(directory.resolve("data.tsv"), rows.toString());
  }

  private Path config(String name, String dataset, String layers, String training)
      throws IOException {
    return Files.writeString(
        directory.resolve(name + ".yaml"),
        """
        dataset: { type: labelled-text, path: data.tsv, split: { validation: 0.2, test: 0.2 }%s }
        network: { layers: [ %s ] }
        training: { epochs: 30, batch_size: 8, optimizer: { type: adam, learning_rate: 0.02 }%s }
        """
            .formatted(dataset, layers, training));
  }

  private Path run(Path config) throws IOException {
    Path runs = directory.resolve("runs");
    Outcome outcome =
        Program.here(config.toString(), "--out", runs.toString(), "--threads", "1", "--quiet");
    assertThat(outcome.err()).doesNotContain("Exception");
    assertThat(outcome.exitCode()).isZero();
    try (Stream<Path> found =
        Files.list(runs.resolve(config.getFileName().toString().replace(".yaml", "")))) {
      return found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void classify_twoLabels_areLearntToldAndExplained() throws IOException {
    Path run =
        run(
            config(
                "classify",
                "",
                "embedding: { size: 4 }, bidirectional: { lstm: { size: 8 } }",
                ", class_weights: balanced"));

    JsonNode result = JSON.readTree(run.resolve("result.json").toFile());
    assertThat(result.at("/test/accuracy").asDouble()).isEqualTo(1);
    assertThat(result.at("/test/macro_f1").asDouble()).isEqualTo(1);
    assertThat(result.at("/baselines").findValuesAsText("name"))
        .containsExactly("most-frequent-class", "naive-bayes");
    assertThat(Files.readString(run.resolve("report.html"))).doesNotContain(HOSTILE);

    assertPaddingChangesNothing(run);
    Outcome text = Program.here("predict", run.toString(), "--text", "uababx");
    assertThat(text.out().lines().toList().get(0)).isEqualTo("class,probability");
    assertThat(text.out().lines().toList().get(1)).startsWith("up,0.9");
    assertThat(text.out().lines()).hasSize(3);

    Path file = Files.writeString(directory.resolve("new.tsv"), "text\ndab1\nuabab2\nd\n");
    assertThat(Program.here("predict", run.toString(), file.toString()).out().lines())
        .extracting(line -> line.replaceFirst(",[^,]*$", ""))
        .containsExactly("text,class", "dab1," + HOSTILE, "uabab2,up", "d," + HOSTILE);

    Path labelled =
        Files.writeString(
            directory.resolve("labelled.tsv"), "text\tlabel\nuabab3\tup\nuab\t" + HOSTILE + "\n");
    assertThat(Program.here("evaluate", run.toString(), labelled.toString()).out())
        .contains("accuracy 50.00 %");
    Files.writeString(labelled, "text\tlabel\nuabab3\tup\nuab\tsideways\n");
    assertThat(Program.here("evaluate", run.toString(), labelled.toString()).err())
        .contains(labelled + ":3: the label sideways, which no training example has");

    assertThat(Program.here("sample", run.toString(), "--label", "up").err())
        .contains("this model writes no texts of labels");
    assertThat(Program.here("predict", run.toString()).err())
        .contains("name a FILE with new data, or give a --text");
  }

  @Test
  void generate_labels_areWrittenEachInItsWay() throws IOException {
    Path run =
        run(
            config(
                "generate",
                ", objective: generate",
                "lstm: { size: 24 }",
                "}\nsampling: { length: 20, temperature: 0.3 "));

    JsonNode result = JSON.readTree(run.resolve("result.json").toFile());
    assertThat(result.at("/task").asText()).isEqualTo("next-character");
    assertThat(result.at("/test/bits_per_character").asDouble())
        .isLessThan(result.at("/baselines/0/test/bits_per_character").asDouble() - 1);
    String page = Files.readString(run.resolve("report.html"));
    assertThat(page).contains("What it writes of each label", "are new").doesNotContain(HOSTILE);

    assertPaddingChangesNothing(run);
    Outcome up = Program.here("sample", run.toString(), "--label", "up", "--count", "20");
    assertThat(up.out().lines()).hasSize(20).allMatch(line -> line.startsWith("uab"));
    assertThat(Program.here("sample", run.toString()).out().lines()).hasSize(2);
    Outcome unknown = Program.here("sample", run.toString(), "--label", "upp");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("there is no label upp; did you mean up?", "Its labels: ");
    assertThat(Program.here("predict", run.toString(), "--text", "x").err())
        .contains("this model tells no label, it writes texts");
  }

  /** One text a batch has no padding; all in one batch are padded to the longest. */
  private static void assertPaddingChangesNothing(Path run) {
    String alone =
        Program.here("evaluate", run.toString(), "--set", "evaluation.batch_size=1").out();

    assertThat(alone).contains("loss");
    assertThat(Program.here("evaluate", run.toString()).out()).isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|lstm: { size: 2 }|, class_weights: { upp: 2 }|class_weights.upp: the data has no such"
            + " class; did you mean up?",
        "''|lstm: { size: 2 }|, class_weights: { up: 0 }|class_weights.up: must be a number above"
            + " 0, is 0",
        "''|lstm: { size: 2 }|, class_weights: even|class_weights: must be none or balanced, is"
            + " even",
        ", objective: generate|embedding: { size: 2 }, lstm: { size: 2 }|''|an embedding reads a"
            + " symbol, and under objective: generate every step reads the label beside it",
        ", objective: generate|bidirectional: { lstm: { size: 2 } }|''|under objective: generate a"
            + " bidirectional layer would see the answer",
        ", objective: generate|lstm: { size: 2 }|, class_weights: balanced|weighs classes, and this"
            + " dataset asks for symbols",
        ", label_input: false|lstm: { size: 2 }|''|label_input: means nothing where the label is to"
            + " be told",
        ", test: data.tsv|lstm: { size: 2 }|''|split.test: can't be cut from the training examples"
      })
  void validate_whatCanNotBe_isToldAtItsKey(
      String dataset, String layers, String training, String message) throws IOException {
    Outcome outcome =
        Program.here("validate", config("wrong", dataset, layers, training).toString());

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err() + outcome.out()).contains(message);
  }

  @Test
  void validate_plan_tellsThePadding() throws IOException {
    Path config =
        config("plan", "", "lstm: { size: 2 }", ", class_weights: { \"" + HOSTILE + "\": 2 }");

    assertThat(Program.here("validate", config.toString()).out())
        .containsPattern("padding [0-9.]+ % of the steps of a training epoch");
  }

  @Test
  void init_directoryOrTable_validates() throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Files.writeString(classes.resolve("a.txt"), "one two three four five\n".repeat(12));
    Files.writeString(classes.resolve("b.txt"), "six seven eight nine ten\n".repeat(12));
    for (Path data : List.of(classes, directory.resolve("data.tsv"))) {
      Path yaml = directory.resolve("start-" + data.getFileName() + ".yaml");
      Outcome outcome = Program.here("init", data.toString(), "--out", yaml.toString());

      assertThat(outcome.exitCode()).as(outcome.err()).isZero();
      assertThat(Files.readString(yaml)).contains("type: labelled-text");
      assertThat(Program.here("validate", yaml.toString()).exitCode()).isZero();
    }
  }
}
