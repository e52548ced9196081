package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.Json;
import dev.unroll.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code init} writes for a series forecasts better than no network, or says that none helps.
 */
class InitForecastTest {
  private static final String NOISE = "a network will hardly do better";

  @TempDir Path directory;

  private String starter(int rows, IntToDoubleFunction values) throws IOException {
    Path file = directory.resolve("y.csv");
    Files.writeString(
        file,
        IntStream.range(0, rows)
            .mapToObj(i -> "%.3f".formatted(values.applyAsDouble(i)))
            .collect(Collectors.joining("\n", "y\n", "\n")));
    Path yaml = directory.resolve("y.yaml");
    assertThat(Program.here("init", file, "--out", yaml).exitCode()).isZero();
    return Files.readString(yaml);
  }

  private double skill() throws IOException {
    Path out = directory.resolve("runs");
    assertThat(Program.here(directory.resolve("y.yaml"), "--quiet", "--out", out).exitCode())
        .isZero();
    try (var files = Files.walk(out)) {
      Path result = files.filter(file -> file.endsWith("result.json")).findFirst().orElseThrow();
      return Json.read(result, Result.class).metrics().test().orElseThrow().get("skill");
    }
  }

  /** Monthly, growing by shares, with a season that grows along, and what lasts for some months. */
  @Test
  void init_growingSeason_trainsToSkill() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    double[] lasting = new double[1];
    String yaml =
        starter(
            144,
            i -> {
              lasting[0] = 0.7 * lasting[0] + 0.03 * (random.nextDouble() - 0.5);
              return 100 * Math.exp(i / 100.0 + 0.2 * Math.sin(i * Math.PI / 6) + lasting[0]);
            });

    assertThat(yaml).contains("scale: [log, ").contains("season: 12");
    assertThat(yaml.contains(NOISE) || skill() >= 0).isTrue();
  }

  /** A mean that it comes back to; of fewer rows the test part is so short that luck decides. */
  @Test
  void init_autoregression_trainsToSkill() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    double[] value = {0, 0};
    String yaml =
        starter(
            600,
            i -> {
              double next = 1.2 * value[0] - 0.6 * value[1] + random.nextDouble() - 0.5;
              value[1] = value[0];
              value[0] = next;
              return next;
            });

    assertThat(yaml).doesNotContain(NOISE);
    assertThat(skill()).isPositive();
  }

  @Test
  void init_straightLineWithNoise_saysThatNoNetworkHelps() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    double[] value = new double[1];
    String yaml =
        starter(
            200,
            i -> {
              value[0] += 1 + random.nextDouble() - 0.5;
              return value[0];
            });

    assertThat(yaml).contains("scale: [difference]").contains(NOISE);
  }
}
