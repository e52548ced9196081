package dev.unroll.run.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingJavaTest {
  private static final String TWO =
      "echo one $1; echo free; read next; echo two $next; echo broken >&2; exit 3";

  private static List<String> command(String script, String directory) {
    return List.of("/bin/sh", "-c", script, "sh", directory);
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void start_afterAMemberThatWasCompleted_servesTheNextOne() throws Exception {
    try (JavaPool pool = new JavaPool(Duration.ofMinutes(1))) {
      Process first = pool.start(command(TWO, "a"));
      assertThat(output(first)).isEqualTo("one a\n");
      assertThat(first.waitFor()).isZero();
      assertThat(first.getErrorStream().readAllBytes()).isEmpty();

      Process second = pool.start(command(TWO, "b c"));
      assertThat(output(second)).isEqualTo("two b+c\n");
      assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("broken\n");
      assertThat(second.waitFor()).isEqualTo(3);

      assertThat(output(pool.start(command(TWO, "d")))).isEqualTo("one d\n");
    }
  }

  @Test
  void start_otherCommandOrStillBusy_getsAJavaOfItsOwn() throws Exception {
    try (JavaPool pool = new JavaPool(Duration.ofMinutes(1))) {
      Process busy = pool.start(command("echo one $1; read line; echo free", "a"));
      Process other = pool.start(command("echo other $1; echo free; read x", "b"));
      assertThat(output(other)).isEqualTo("other b\n");
      busy.getOutputStream().close();
      assertThat(output(busy)).isEqualTo("one a\n");
    }
  }

  @Test
  void start_javaThatWaitedTooLong_isLetGo() throws Exception {
    try (JavaPool pool = new JavaPool(Duration.ZERO)) {
      assertThat(output(pool.start(command(TWO, "a")))).isEqualTo("one a\n");
      assertThat(output(pool.start(command(TWO, "b")))).isEqualTo("one b\n");
    }
  }
}
