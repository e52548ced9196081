package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than 250 lines: much of it is files as older versions wrote them. */
class ResultTest {
  @TempDir Path directory;

  @Test
  void write_completedRun_isTheJsonOfTheContract() throws IOException {
    Path file = directory.resolve("result.json");
    Map<String, Double> validation = new LinkedHashMap<>();
    validation.put("loss", 1.52);
    validation.put("accuracy", 0.54);
    validation.put("bits_per_character", 2.19);
    validation.put("perplexity", Double.POSITIVE_INFINITY);
    Result result =
        new Result(
            "shakespeare-lstm",
            "next-character",
            1,
            Result.Status.COMPLETED,
            Optional.empty(),
            new Result.Training(
                2000, 3, Optional.of(61.2), Optional.of(41000.0), 213258, Optional.of("00ff")),
            new SplitMetrics(
                Optional.of(Map.of("loss", 1.41)), Optional.of(validation), Optional.empty()),
            new Result.References(
                Optional.of(0.75),
                Optional.of(
                    List.of(
                        new Baseline("unigram", "by how often", onValidation(3.3)),
                        new Baseline("bigram", "by pairs", onValidation(Double.NaN))))),
            new Result.Outputs(
                List.of(new Sample(2000, "ROMEO:", 0.8, "\"a\u0000\n안\ud83d\ude00\ud800")),
                Optional.of(new Recall("apple", "apple", true)),
                Optional.of(
                    new Confusion(List.of("a", "b"), List.of(List.of(1L, 2L), List.of(3L, 4L))))));

    Json.write(file, result);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "name": "shakespeare-lstm",
              "status": "completed",
              "task": "next-character",
              "seed": 1,
              "iterations": 2000,
              "epochs": 3,
              "seconds": 61.2,
              "steps_per_second": 41000.0,
              "parameters": 213258,
              "train": {
                "loss": 1.41
              },
              "validation": {
                "loss": 1.52,
                "accuracy": 0.54,
                "bits_per_character": 2.19,
                "perplexity": null
              },
              "test": null,
              "recall": {
                "target": "apple",
                "generated": "apple",
                "exact": true
              },
              "samples": [ {
                "iteration": 2000,
                "prompt": "ROMEO:",
                "temperature": 0.8,
                "text": "\\"a\\u0000\\n안\\uD83D\\uDE00\\uD800"
              } ],
              "parameters_sha256": "00ff",
              "error": null,
              "loss_floor": 0.75,
              "confusion": {
                "labels": [ "a", "b" ],
                "counts": [ [ 1, 2 ], [ 3, 4 ] ]
              },
              "baselines": [ {
                "name": "unigram",
                "meaning": "by how often",
                "validation": {
                  "loss": 3.3
                }
              }, {
                "name": "bigram",
                "meaning": "by pairs",
                "validation": {
                  "loss": null
                }
              } ]
            }
            """);
  }

  @Test
  void write_failedRun_leavesOutWhatThereIsNot() throws IOException {
    Path file = directory.resolve("result.json");

    Json.write(file, failed());

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "name": "a",
              "status": "failed",
              "task": "regression",
              "seed": -1,
              "iterations": 0,
              "epochs": 0,
              "seconds": null,
              "steps_per_second": null,
              "parameters": 0,
              "train": null,
              "validation": null,
              "test": null,
              "samples": [],
              "parameters_sha256": null,
              "error": "loss is NaN"
            }
            """);
  }

  @Test
  void stopped_interruptedByItsBatchOnly() {
    TestResult run = TestResult.named("a");

    assertThat(run.made().stopped()).isFalse();
    assertThat(run.ended(Result.Status.INTERRUPTED, null).made().stopped()).isFalse();
    assertThat(run.ended(Result.Status.INTERRUPTED, "stopped: far behind").made().stopped())
        .isTrue();
    assertThat(run.ended(Result.Status.FAILED, "no space").made().stopped()).isFalse();
  }

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    Path file = directory.resolve("result.json");
    Result completed =
        TestResult.named("a").trainLoss(1.5).test("loss", Double.NaN).lossFloor(0.75).made();
    Json.write(file, completed);

    assertThat(Json.read(file, Result.class)).isEqualTo(completed);
    Json.write(file, failed());
    assertThat(Json.read(file, Result.class)).isEqualTo(failed());
  }

  @Test
  void write_trainingSplit_saysOfWhatItsNumbersAre() throws IOException {
    Path file = directory.resolve("result.json");
    Result result =
        TestResult.named("a").trainLoss(1.2).trainingMean(1.5, 0.4).trainPart(100, 900).made();

    Json.write(file, result);

    assertThat(Files.readString(file))
        .contains(
            """
              "train": {
                "loss": 1.2
              },
              "validation": null,
              "test": null,
              "training_mean": {
                "iterations": 50,
                "loss": 1.5,
                "accuracy": 0.4
              },
              "train_part": {
                "measured": 100,
                "of": 900,
                "unit": "characters"
              },
              "samples": [],
            """);
    assertThat(Json.read(file, Result.class)).isEqualTo(result);
  }

  @Test
  void read_metricThatIsNull_isNaN() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("result.json"),
            "{\"name\":\"a\",\"status\":\"interrupted\",\"task\":\"t\",\"later\":1,"
                + "\"test\":{\"loss\":null,\"r2\":1}}");

    Result result = Json.read(file, Result.class);

    assertThat(result.metrics().test().orElseThrow())
        .containsExactly(Map.entry("loss", Double.NaN), Map.entry("r2", 1.0));
    assertThat(result.status()).isEqualTo(Result.Status.INTERRUPTED);
    assertThat(result.training())
        .isEqualTo(
            new Result.Training(0, 0, Optional.empty(), Optional.empty(), 0, Optional.empty()));
    assertThat(result.references().lossFloor()).isEmpty();
    assertThat(result.outputs().samples()).isEmpty();
  }

  @Test
  void read_fileThatIsCut_isNamedWithThePlace() throws IOException {
    Path file = Files.writeString(directory.resolve("result.json"), "{\n \"name\": \"a");

    assertThatThrownBy(() -> Json.read(file, Result.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("result.json:2:");
  }

  @Test
  void read_fileWithoutStatus_saysSo() throws IOException {
    Path file = Files.writeString(directory.resolve("result.json"), "{\"name\":\"a\"}");

    assertThatThrownBy(() -> Json.read(file, Result.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("result.json")
        .hasMessageContaining("lacks some of its keys");
  }

  @Test
  void confusion_rowTooShort_isRefused() {
    List<String> labels = List.of("a", "b");
    List<List<Long>> counts = List.of(List.of(1L, 2L), List.of(3L));

    assertThatThrownBy(() -> new Confusion(labels, counts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must be 2 × 2");
  }

  private static SplitMetrics onValidation(double loss) {
    return new SplitMetrics(Optional.empty(), Optional.of(Map.of("loss", loss)), Optional.empty());
  }

  private static Result failed() {
    return new Result(
        "a",
        "regression",
        -1,
        Result.Status.FAILED,
        Optional.of("loss is NaN"),
        new Result.Training(0, 0, Optional.of(Double.NaN), Optional.empty(), 0, Optional.empty()),
        SplitMetrics.NONE,
        new Result.References(Optional.empty(), Optional.empty()),
        new Result.Outputs(List.of(), Optional.empty(), Optional.empty()));
  }
}
