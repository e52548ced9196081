package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Mutations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a configuration, the command says at which line, or finds it sound. Ten
 * thousand take minutes, with {@code -Dmutations=10000}, and {@code -Dmutations.file=FILE} writes
 * down what was said; ten thousand are only read in {@code MutationTest}.
 */
class MutatedConfigsTest {
  private static final int FILES = Integer.getInteger("mutations", 500);
  private static final String ANSWERS = System.getProperty("mutations.file");

  /** A place in the file, and what is wrong. */
  private static final Pattern PROBLEM = Pattern.compile(".*mutated\\.yaml:\\d+:\\d+: \\S.*");

  @TempDir Path directory;

  @Test
  void validate_mutatedFiles_tellsTheLineOrSucceeds() throws Exception {
    List<String> good = new ArrayList<>();
    for (Path config : SmallExperiments.write(directory)) {
      good.add(Files.readString(config));
    }
    Path noData = Files.createDirectory(directory.resolve("no-data"));
    Path file = directory.resolve("mutated.yaml");
    List<String> answers = new ArrayList<>();
    List<String> unlike = new ArrayList<>();
    int refused = 0;
    Duration longest = Duration.ZERO;
    for (int seed = 0; seed < FILES; seed++) {
      byte[] bytes = Mutations.of(good.get(seed % good.size()), new SplittableRandom(seed));
      Files.write(file, bytes);
      long start = System.nanoTime();
      Outcome outcome = Program.here("validate", file, "--quiet", "--data", noData);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      longest = taken.compareTo(longest) > 0 ? taken : longest;
      String answer =
          "seed %d, %d ms: %s%n%s%n"
              .formatted(
                  seed, taken.toMillis(), outcome, new String(bytes, StandardCharsets.UTF_8));
      answers.add(answer);
      refused += outcome.exitCode() == ExitCode.WRONG_USAGE ? 1 : 0;
      if (!isAnswer(outcome)) {
        unlike.add(answer);
      }
    }
    if (ANSWERS != null) {
      answers.add("longest: " + longest.toMillis() + " ms; refused: " + refused);
      Files.write(Path.of(ANSWERS), answers);
    }
    assertThat(unlike).isEmpty();
    assertThat(refused).isBetween(FILES / 2, FILES);
    // Seconds of any machine: what hangs or takes all memory takes minutes.
    assertThat(longest).isLessThan(Duration.ofSeconds(30));
  }

  private static boolean isAnswer(Outcome outcome) {
    return switch (outcome.exitCode()) {
      case ExitCode.DONE -> outcome.err().isEmpty();
      case ExitCode.WRONG_USAGE ->
          !outcome.err().isEmpty()
              && outcome.err().lines().allMatch(line -> PROBLEM.matcher(line).matches());
      default -> false;
    };
  }
}
