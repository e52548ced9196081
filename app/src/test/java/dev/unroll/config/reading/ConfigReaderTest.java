package dev.unroll.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.CharactersConfig;
import dev.unroll.config.CsvConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.EvaluationConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.Reading;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.SplitConfig;
import dev.unroll.config.TrainingConfig;
import dev.unroll.config.TrainingConfig.CheckpointConfig;
import dev.unroll.config.WindowConfig;
import dev.unroll.config.WordsConfig;
import dev.unroll.config.source.ConfigSource;
import dev.unroll.config.source.Problem;
import dev.unroll.datasets.TextObjective;
import dev.unroll.datasets.UnknownPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than 250 lines: a whole file and every record that it becomes stand beside each other. */
class ConfigReaderTest {
  @TempDir Path directory;
  private Reading reading;

  @BeforeEach
  void reading() {
    reading = new Reading(directory);
  }

  @Test
  void read_smallFile_fillsInEveryDefault() throws Exception {
    assertThat(reading.config(Reading.SMALL))
        .isEqualTo(
            new ExperimentConfig(
                "a",
                1,
                Engine.FUSED,
                new CharactersConfig(
                    Optional.empty(),
                    Optional.empty(),
                    "UTF-8",
                    Optional.of("hello"),
                    Optional.empty(),
                    Optional.empty(),
                    "corpus",
                    UnknownPolicy.ERROR,
                    false,
                    false,
                    TextObjective.NEXT,
                    0.15,
                    new WindowConfig(100, -1),
                    new SplitConfig(0, 0)),
                new NetworkConfig(
                    List.of(new LayerConfig.Lstm(8, 1, 0)),
                    Optional.empty(),
                    NetworkConfig.Weights.XAVIER,
                    NetworkConfig.RecurrentWeights.ORTHOGONAL),
                new TrainingConfig(
                    Optional.of(2),
                    Optional.empty(),
                    32,
                    new OptimizerConfig.Adam(0.003, 0.9, 0.999, 1e-8),
                    new ScheduleConfig.Constant(0),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    CheckpointConfig.AUTO),
                new EvaluationConfig(Optional.empty(), 64, 500),
                Optional.empty()));
  }

  @Test
  void read_everyKindOfValue_takesItOver() throws Exception {
    ExperimentConfig config =
        reading.config(
            """
            name: my-run_2.1
            seed: -9223372036854775808
            dataset:
              type: words
              file: text/moby.txt
              minimum_count: 3
              lowercase: true
              objective: fill-in
              masked_fraction: 2e-1
              window: { length: 20, stride: random }
              split: { validation: .25 }
            network:
              layers:
                - embedding: { size: 16 }
                - bidirectional: { rnn: { size: 4, activation: relu }, merge: add, dropout: 0.5 }
                - dense: { size: 3 }
              loss: cross-entropy
              weights: uniform
            training:
              iterations: 100
              optimizer: { learning_rate: 1 }
              schedule: { type: plateau, warmup: 7 }
              gradient_clipping: { value: 1 }
            evaluation: { every: 50 }
            """);

    assertThat(config.name()).isEqualTo("my-run_2.1");
    assertThat(config.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(config.dataset())
        .isEqualTo(
            new WordsConfig(
                Optional.empty(),
                Optional.of(directory.resolve("text/moby.txt").toString()),
                "UTF-8",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                3,
                true,
                false,
                false,
                TextObjective.FILL_IN,
                0.2,
                new WindowConfig(20, 0),
                new SplitConfig(0.25, 0.05)));
    assertThat(config.network().layers())
        .containsExactly(
            new LayerConfig.Embedding(16, 0),
            new LayerConfig.Bidirectional(
                new LayerConfig.Rnn(4, LayerConfig.Rnn.Activation.RELU, 0),
                LayerConfig.Bidirectional.Merge.ADD,
                0.5),
            new LayerConfig.Dense(3, LayerConfig.Dense.Activation.RELU, 0));
    assertThat(config.training().optimizer())
        .as("a mapping without a type has that of the default")
        .isEqualTo(new OptimizerConfig.Adam(1, 0.9, 0.999, 1e-8));
    assertThat(config.training().schedule()).isEqualTo(new ScheduleConfig.Plateau(7, 2, 0.5));
    assertThat(config.training().gradientClipping())
        .contains(new TrainingConfig.GradientClippingConfig(Optional.empty(), Optional.of(1.0)));
  }

  @Test
  void read_partOfADefaultMapping_keepsTheRestOfTheDefault() throws Exception {
    ExperimentConfig config =
        reading.config(
            """
            dataset:
              { type: csv, path: d, forecast: { column: x }, split: { validation: 0.3 } }
            network: { layers: [ rnn: { size: 2 } ] }
            training: { epochs: 1 }
            """);

    assertThat(((CsvConfig) config.dataset()).split())
        .isEqualTo(new CsvConfig.TableSplitConfig(0.3, 0.1));
  }

  @Test
  void read_null_isTheDefault() throws Exception {
    assertThat(reading.config(Reading.SMALL + "seed: null\nsampling: ~\n"))
        .isEqualTo(reading.config(Reading.SMALL));
  }

  @Test
  void read_plainNumberWhereTextIsExpected_isThatText() throws Exception {
    assertThat(
            reading.config(Reading.SMALL + "sampling: { prompt: 007 }").sampling().get().prompt())
        .contains("007");
  }

  @Test
  void read_alias_repeatsTheValue() throws Exception {
    ExperimentConfig config =
        reading.config(
            """
            dataset: { type: characters, text: hello }
            network:
              layers:
                - lstm: &layer { size: 5, dropout: 0.1 }
                - lstm: *layer
            training: { epochs: 2 }
            """);

    assertThat(config.network().layers())
        .containsExactly(new LayerConfig.Lstm(5, 1, 0.1), new LayerConfig.Lstm(5, 1, 0.1));
  }

  @Test
  void read_byteOrderMarkAndWindowsLineEnds_areNothing() throws Exception {
    assertThat(reading.config("\uFEFF" + Reading.SMALL.replace("\n", "\r\n")))
        .isEqualTo(reading.config(Reading.SMALL));
  }

  @Test
  void name_default_isTheFilesNameMadeUsable() throws Exception {
    Path file = reading.file("my first run (2).yaml", Reading.SMALL);
    Path korean = reading.file("실험 1.yml", Reading.SMALL);

    assertThat(new ConfigReader().read(file, List.of()).config().name())
        .isEqualTo("my-first-run-2-");
    assertThat(new ConfigReader().read(korean, List.of()).config().name()).isEqualTo("실험-1");
  }

  @Test
  void problem_ofTheSource_standsAtTheKeyOrTheNearestAbove() throws Exception {
    ConfigSource source = reading.loaded(Reading.SMALL).source();

    assertThat(source.problem("dataset.window.length", "is longer than its split"))
        .isEqualTo(
            new Problem(
                directory.resolve("a.yaml").toString(),
                1,
                1,
                "dataset.window.length",
                "is longer than its split"));
    assertThat(source.problem("network.layers.0.lstm.size", "x").line()).isEqualTo(4);
    assertThat(source.problem("network.layers.0.lstm.size", "x").column()).isEqualTo(15);
    assertThat(source.problem("evaluation.every", "x").line()).isEqualTo(1);
    assertThat(source.exception("seed", "x").problems()).hasSize(1);
  }

  @Test
  void read_fileOfAnotherDirectory_resolvesPathsAgainstTheFile() throws Exception {
    Files.createDirectory(directory.resolve("sub"));
    reading.file("sub/base.yaml", "dataset: { type: characters, file: ../t.txt }");
    Path file =
        reading.file(
            "a.yaml",
            """
            extends: sub/base.yaml
            network: { layers: [ rnn: { size: 2 } ] }
            training: { epochs: 1 }
            """);

    assertThat(new ConfigReader().read(file, List.of()).config().dataset().asText().get().file())
        .contains(directory.resolve("t.txt").toString());
    assertThat(
            new ConfigReader()
                .read(file, List.of("dataset.file=t.txt"))
                .config()
                .dataset()
                .asText()
                .get()
                .file())
        .as("written on the command line: relative to where that is")
        .contains(Path.of("t.txt").toAbsolutePath().toString());
  }
}
