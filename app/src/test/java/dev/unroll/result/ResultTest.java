package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            Result.Status.COMPLETED,
            "next-character",
            1,
            2000,
            3,
            61.2,
            41000,
            213258,
            Map.of("loss", 1.41),
            validation,
            null,
            new Recall("apple", "apple", true),
            List.of(new Sample(2000, "ROMEO:", 0.8, "\"a\u0000\n안\ud83d\ude00\ud800")),
            "00ff",
            null,
            0.75,
            new Confusion(List.of("a", "b"), List.of(List.of(1L, 2L), List.of(3L, 4L))),
            List.of(
                new Baseline("unigram", "by how often", null, Map.of("loss", 3.3), null),
                new Baseline("bigram", "by pairs", null, Map.of("loss", Double.NaN), null)));

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
  void read_whatWasWritten_isTheSame() throws IOException {
    Path file = directory.resolve("result.json");
    Json.write(file, failed());

    assertThat(Json.read(file, Result.class)).isEqualTo(failed());
  }

  @Test
  void read_metricThatIsNull_isNaN() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("result.json"),
            "{\"name\":\"a\",\"status\":\"interrupted\",\"task\":\"t\",\"later\":1,"
                + "\"test\":{\"loss\":null,\"r2\":1}}");

    Result result = Json.read(file, Result.class);

    assertThat(result.test()).containsExactly(Map.entry("loss", Double.NaN), Map.entry("r2", 1.0));
    assertThat(result.status()).isEqualTo(Result.Status.INTERRUPTED);
    assertThat(result.lossFloor()).isNull();
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
        .hasMessageContaining("status");
  }

  @Test
  void confusion_rowTooShort_isRefused() {
    List<String> labels = List.of("a", "b");
    List<List<Long>> counts = List.of(List.of(1L, 2L), List.of(3L));

    assertThatThrownBy(() -> new Confusion(labels, counts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counts must be 2 × 2");
  }

  private static Result failed() {
    return new Result(
        "a",
        Result.Status.FAILED,
        "regression",
        -1,
        0,
        0,
        Double.NaN,
        Double.NaN,
        0,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        "loss is NaN",
        Double.NaN,
        null,
        null);
  }
}
