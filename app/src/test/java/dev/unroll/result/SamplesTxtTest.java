package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTxtTest {
  @TempDir Path directory;

  @Test
  void append_twoSamples_areHeadedAndAsTheyAre() throws IOException {
    Path file = directory.resolve("samples.txt");
    Sample before = new Sample(500, "ROMEO:", 0.8, "ROMEO:\nAy me.");
    try (SamplesTxt samples = SamplesTxt.create(file, List.of(before))) {
      samples.append(new Sample(1000, "A\nB\t", 1, "\tx\u200b\u001b[2J\ud800"));
    }

    assertThat(file)
        .hasContent(
            """
            --- iteration 500, temperature 0.8, prompt "ROMEO:":
            ROMEO:
            Ay me.

            --- iteration 1000, temperature 1.0, prompt "A␊B\t":
            \tx\u200b\u001b[2J\ufffd

            """);
  }
}
