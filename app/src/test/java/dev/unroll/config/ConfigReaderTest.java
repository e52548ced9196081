package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  @TempDir Path directory;

  @Test
  void read_smallFile_fillsInEveryDefault() throws Exception {
    LoadedConfig loaded =
        read(
            """
            dataset: { type: characters, text: "hello" }
            network:
              layers:
                - lstm: { size: 8 }
            training: { epochs: 2 }
            """);

    assertThat(loaded.config())
        .isEqualTo(
            new ExperimentConfig(
                "experiment",
                1,
                Engine.STOCK,
                new CharactersConfig(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("hello"),
                    "corpus",
                    CharactersConfig.Unknown.ERROR,
                    false,
                    false,
                    TextConfig.Objective.NEXT,
                    0.15,
                    new WindowConfig(100, -1),
                    new SplitConfig(0, 0)),
                new NetworkConfig(
                    List.of(new LayerConfig.Lstm(8, 1, 0)),
                    Optional.empty(),
                    NetworkConfig.Weights.XAVIER,
                    NetworkConfig.Weights.ORTHOGONAL),
                new TrainingConfig(
                    Optional.of(2),
                    Optional.empty(),
                    32,
                    new OptimizerConfig.Adam(0.001, 0.9, 0.999, 1e-8),
                    new ScheduleConfig.Constant(0),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty()),
                new EvaluationConfig(Optional.empty(), 32, 500),
                Optional.empty()));
  }

  private LoadedConfig read(String yaml, String... sets) throws ConfigException, IOException {
    Path file = directory.resolve("experiment.yaml");
    Files.writeString(file, yaml);
    return new ConfigReader().read(file, List.of(sets));
  }
}
