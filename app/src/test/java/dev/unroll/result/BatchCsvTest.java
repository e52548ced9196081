package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCsvTest {
  private static final BatchResult RESULT =
      new BatchResult(
          "sizes",
          List.of(
              new Member(
                  "size=8",
                  Status.COMPLETED,
                  Optional.of("size=8/20260309-070501"),
                  Map.of("network.layers.0.rnn.size", "8"),
                  200,
                  2.5,
                  new SplitMetrics(
                      Optional.of(Map.of("loss", 1.5)),
                      Optional.of(Map.of("loss", 1.25)),
                      Optional.empty()),
                  Optional.of("abc"),
                  Optional.empty(),
                  Optional.of("test loss 3 is worse than 2")),
              new Member(
                  "b",
                  Status.FAILED,
                  Optional.empty(),
                  Map.of(),
                  0,
                  Double.NaN,
                  SplitMetrics.NONE,
                  Optional.empty(),
                  Optional.of("no file \"x, y\"\nCheck the path."),
                  Optional.empty()),
              new Member(
                  "i",
                  Status.INTERRUPTED,
                  Optional.empty(),
                  Map.of(),
                  7,
                  1.5,
                  new SplitMetrics(
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.of(new RunningMean(7, Optional.of(2.25), Optional.of(0.5))),
                      Optional.empty()),
                  Optional.empty(),
                  Optional.of("its batch was stopped"),
                  Optional.empty()),
              Member.waiting("c", Map.of("seed", "2"))));

  @TempDir Path directory;

  @Test
  void text_members_oneLineEach() {
    assertThat(BatchCsv.text(RESULT).lines())
        .containsExactly(
            "name,status,directory,network.layers.0.rnn.size,seed,iterations,seconds,train_loss,"
                + "validation_loss,training_loss,training_accuracy,parameters_sha256,error,warning",
            "size=8,completed,size=8/20260309-070501,8,,200,2.5,1.5,1.25,,,abc,,test loss 3 is worse"
                + " than 2",
            "b,failed,,,,0,,,,,,,\"no file \"\"x, y\"\"␊Check the path.\",",
            "i,interrupted,,,,7,1.5,,,2.25,0.5,,its batch was stopped,",
            "c,waiting,,,2,0,0.0,,,,,,,");
  }

  @Test
  void json_readsBack() throws Exception {
    Path file = directory.resolve("batch.json");
    Json.write(file, RESULT);
    assertThat(Json.read(file, BatchResult.class)).isEqualTo(RESULT);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {
              "name": "sizes",
              "members": [ {
                "name": "size=8",
                "status": "completed",
                "directory": "size=8/20260309-070501",
                "settings": {
                  "network.layers.0.rnn.size": "8"
                },
                "iterations": 200,
                "seconds": 2.5,
                "train": {
                  "loss": 1.5
                },
                "validation": {
                  "loss": 1.25
                },
                "test": null,
                "parameters_sha256": "abc",
                "error": null
              }, {
                "name": "b",
                "status": "failed",
                "directory": null,
                "settings": {},
                "iterations": 0,
                "seconds": null,
                "train": null,
                "validation": null,
                "test": null,
                "parameters_sha256": null,
                "error": "no file \\"x, y\\"\\nCheck the path."
              }, {
                "name": "c",
                "status": "waiting",
                "directory": null,
                "settings": {
                  "seed": "2"
                },
                "iterations": 0,
                "seconds": 0.0,
                "train": null,
                "validation": null,
                "test": null,
                "parameters_sha256": null,
                "error": null
              } ]
            }
            """);
  }

  @Test
  void count_status_countsMembers() {
    assertThat(RESULT.count(Status.FAILED)).isEqualTo(1);
    assertThat(
            RESULT
                .with(
                    RESULT
                        .members()
                        .get(1)
                        .with(Status.RUNNING, Optional.of("b/1"), Optional.empty()))
                .members())
        .extracting(Member::status)
        .containsExactly(Status.COMPLETED, Status.RUNNING, Status.WAITING);
  }
}
