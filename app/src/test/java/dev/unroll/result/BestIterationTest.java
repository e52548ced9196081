package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the model that was kept is from, in {@code result.json}. */
class BestIterationTest {
  @TempDir Path directory;

  @Test
  void json_known_isTwoKeysThatReadBack() throws Exception {
    Path file = directory.resolve("result.json");
    Json.write(file, TestResult.named("x").best(1200, "accuracy").made());

    assertThat(Files.readString(file))
        .contains("\"best_iteration\": 1200,", "\"best_by\": \"accuracy\"");
    assertThat(Json.read(file, Result.class).training().best())
        .contains(new Result.Best(1200, "accuracy"));
  }

  @Test
  void json_olderFile_isNotKnown() throws Exception {
    Path file = directory.resolve("result.json");
    Json.write(file, TestResult.named("x").made());

    assertThat(Files.readString(file)).doesNotContain("best_");
    assertThat(Json.read(file, Result.class).training().best()).isEmpty();
  }
}
