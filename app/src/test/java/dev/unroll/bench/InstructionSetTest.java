package dev.unroll.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionSetTest {
  /** What a process that is held to a level says of itself. */
  static final class Best {
    public static void main(String[] args) {
      System.out.println(InstructionSet.best().label());
    }
  }

  @Test
  void environment_ofEachLevel_holdsAProcessToIt() throws IOException, InterruptedException {
    for (InstructionSet level : InstructionSet.available()) {
      List<String> command =
          new ArrayList<>(
              List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
      command.addAll(level.javaOptions());
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Best.class.getName()));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(level.environment());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);

      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

      assertThat(process.waitFor()).as(output).isZero();
      assertThat(output).isEqualTo(level.label());
    }
  }

  @Test
  void of_labels_areKnown() {
    assertThat(InstructionSet.of("avx512")).contains(InstructionSet.AVX512);
    assertThat(InstructionSet.of("basic")).isEmpty();
    assertThat(InstructionSet.of("AVX2")).isEmpty();
  }

  @Test
  void best_isTheLastOfThoseAvailable() {
    List<InstructionSet> available = InstructionSet.available();

    assertThat(InstructionSet.best())
        .isEqualTo(
            available.isEmpty() ? InstructionSet.BASIC : available.get(available.size() - 1));
    assertThat(available).isSorted().doesNotContain(InstructionSet.BASIC);
  }
}
