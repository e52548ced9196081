package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.BatchResult.Member;
import dev.unroll.result.BatchResult.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                  "size=8/20260309-070501",
                  Map.of("network.layers.0.rnn.size", "8"),
                  200,
                  2.5,
                  Map.of("loss", 1.5),
                  Map.of("loss", 1.25),
                  null,
                  "abc",
                  null),
              new Member(
                  "b",
                  Status.FAILED,
                  null,
                  Map.of(),
                  0,
                  Double.NaN,
                  null,
                  null,
                  null,
                  null,
                  "no file \"x, y\"\nCheck the path."),
              Member.waiting("c", Map.of("seed", "2"))));

  @TempDir Path directory;

  @Test
  void text_members_oneLineEach() {
    assertThat(BatchCsv.text(RESULT).lines())
        .containsExactly(
            "name,status,directory,network.layers.0.rnn.size,seed,iterations,seconds,train_loss,"
                + "validation_loss,parameters_sha256,error",
            "size=8,completed,size=8/20260309-070501,8,,200,2.5,1.5,1.25,abc,",
            "b,failed,,,,0,,,,,\"no file \"\"x, y\"\"␊Check the path.\"",
            "c,waiting,,,2,0,0.0,,,,");
  }

  @Test
  void json_readsBack() throws Exception {
    Path file = directory.resolve("batch.json");
    Json.write(file, RESULT);
    assertThat(Json.read(file, BatchResult.class)).isEqualTo(RESULT);
    assertThat(Files.readString(file))
        .contains(
            "\"status\": \"completed\"", "\"seconds\": null", "\"parameters_sha256\": \"abc\"");
  }

  @Test
  void count_status_countsMembers() {
    assertThat(RESULT.count(Status.FAILED)).isEqualTo(1);
    assertThat(RESULT.with(RESULT.members().get(1).with(Status.RUNNING, "b/1", null)).members())
        .extracting(Member::status)
        .containsExactly(Status.COMPLETED, Status.RUNNING, Status.WAITING);
  }
}
