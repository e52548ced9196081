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
                  Optional.empty()),
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
              Member.waiting("c", Map.of("seed", "2"))));

  @TempDir Path directory;

  @Test
  void text_members_oneLineEach() {
    assertThat(BatchCsv.text(RESULT).lines())
        .containsExactly(
            "name,status,directory,network.layers.0.rnn.size,seed,iterations,seconds,train_loss,"
                + "validation_loss,parameters_sha256,error,warning",
            "size=8,completed,size=8/20260309-070501,8,,200,2.5,1.5,1.25,abc,,",
            "b,failed,,,,0,,,,,\"no file \"\"x, y\"\"␊Check the path.\",",
            "c,waiting,,,2,0,0.0,,,,,");
  }

  @Test
  void text_interruptedOrWorseThanItsBaseline_saysSo() {
    SplitMetrics soFar =
        new SplitMetrics(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new RunningMean(7, Optional.of(2.25), Optional.of(0.5))),
            Optional.empty(),
            Map.of());
    Member interrupted =
        Member.waiting("i", Map.of())
            .with(Status.INTERRUPTED, Optional.of("i/1"), Optional.of("its batch was stopped"))
            .with(7);
    Result worse = TestResult.named("w").test("loss", 60.1).unigram(2.41).made();
    Result stopped =
        new Result(
            "i",
            worse.task(),
            1,
            Result.Status.INTERRUPTED,
            Optional.empty(),
            worse.training(),
            soFar,
            new Result.References(Optional.empty(), Optional.empty()),
            worse.outputs());

    List<String> lines =
        BatchCsv.text(
                new BatchResult(
                    "b",
                    List.of(
                        interrupted.with(stopped),
                        Member.waiting("w", Map.of())
                            .with(Status.COMPLETED, Optional.of("w/1"), Optional.empty())
                            .with(worse))))
            .lines()
            .toList();

    assertThat(lines.get(0)).contains(",training_loss,training_accuracy,");
    assertThat(lines.get(1))
        .startsWith("i,interrupted,i/1,")
        .contains(",2.25,0.5,")
        .endsWith(",its batch was stopped,");
    assertThat(lines.get(2)).contains("test loss 60.1 is worse than the 2.41 of");
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
