package dev.unroll.config.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.Reading;
import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.MissingValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWriterTest {
  @TempDir Path directory;

  @Test
  void write_smallFile_writesEveryDefault() throws Exception {
    assertThat(ConfigWriter.write(new Reading(directory).config(Reading.SMALL)))
        .isEqualTo(
            """
            name: a
            seed: 1
            engine: fused

            dataset:
              type: characters
              encoding: UTF-8
              text: hello
              vocabulary: corpus
              unknown: error
              transliterate: false
              markers: false
              objective: next
              masked_fraction: 0.15
              window: { length: 100, stride: length }
              split: { validation: 0, test: 0 }

            network:
              layers:
                - lstm: { size: 8, forget_bias: 1, recurrent_dropout: 0, dropout: 0, frozen: false }
              weights: xavier
              recurrent_weights: orthogonal
              biases: zeros

            training:
              epochs: 2
              batch_size: 32
              optimizer: { type: adam, learning_rate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-8 }
              schedule: { type: constant, warmup: 0 }
              carry_state: false
              class_weights: none
              checkpoint: { every: auto }

            evaluation:
              streams: 64
              batch_size: 500
              monitor: loss
            """);
  }

  @ParameterizedTest
  @MethodSource("dev.unroll.config.GoodConfigs#all")
  void write_everyShape_readsBackEqual(String yaml) throws Exception {
    Reading reading = new Reading(directory);
    ExperimentConfig config = reading.config(yaml);

    assertThat(reading.config(ConfigWriter.write(config))).isEqualTo(config);
  }

  static Stream<String> hostile() {
    return Stream.of(
        "null",
        "~",
        "true",
        "NO",
        "y",
        "0",
        "1e5",
        "-",
        "---",
        "...",
        "- a",
        "a: b",
        "a #b",
        "#a",
        " a",
        "a ",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "a,b",
        "\"",
        "'",
        "\\",
        "\\n",
        "a\nb",
        "\n",
        "\t",
        "\r\n",
        "\0",
        "\7",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\uFEFF",
        "\uFFFE",
        "😀",
        "👩‍👩‍👧",
        "안녕",
        "e\u0301",
        "\u202e",
        "<<",
        "=",
        "<script>",
        "random",
        "x".repeat(100_000),
        "\n---\nseed: 2\n",
        "\u3000",
        "\uDBFF\uDFFF");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void write_hostileText_readsBackEqual(String text) throws Exception {
    assertReadsBack(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void write_randomText_readsBackEqual(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 30; i++) {
      StringBuilder text = new StringBuilder();
      int bound = new int[] {0x80, 0x300, 0x3000, 0x110000}[random.nextInt(4)];
      IntStream.range(0, 1 + random.nextInt(60))
          .map(k -> random.nextInt(bound))
          .filter(c -> c < 0xD800 || c > 0xDFFF)
          .forEach(text::appendCodePoint);
      assertReadsBack(text.isEmpty() ? "a" : text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.MIN_VALUE, 1e-8, 0.1, 1 / 3.0, 1, 5, 1e15, 1e22, 123456.789, 1e300})
  void write_anyNumber_readsBackEqual(double rate) throws Exception {
    ExperimentConfig config =
        new Reading(directory).config(Reading.SMALL, "training.optimizer.learning_rate=" + rate);

    assertThat(config.training().optimizer().learningRate()).isEqualTo(rate);
    assertThat(new Reading(directory).config(ConfigWriter.write(config))).isEqualTo(config);
  }

  private void assertReadsBack(String text) throws Exception {
    Reading reading = new Reading(directory);
    ExperimentConfig config =
        new ExperimentConfig(
            "a",
            1,
            Engine.STOCK,
            new CsvConfig(
                Optional.of(directory.resolve("d").toString()),
                Optional.empty(),
                Optional.of(5),
                Optional.of(text),
                Optional.of("t" + text),
                Optional.of(List.of("x" + text, "b")),
                Optional.empty(),
                Optional.of(
                    new CsvConfig.ForecastConfig(Optional.of(text), Optional.empty(), false, 1)),
                Optional.of(List.of("b")),
                Optional.of(List.of(ForecastScale.LOG, ForecastScale.WINDOW)),
                Optional.of(0),
                new CsvConfig.CsvWindowConfig(3, Optional.of(2), 1),
                ",",
                "GB18030",
                ",",
                Optional.of(" "),
                MissingValues.INTERPOLATE,
                true,
                Optional.of(List.of("x" + text)),
                7,
                Optional.of(List.of(CalendarPart.HOUR, CalendarPart.MONTH)),
                Optional.of(directory.resolve("v").toString()),
                Optional.of(directory.resolve("w").toString()),
                Optional.of("g" + text),
                false,
                new CsvConfig.TableSplitConfig(0, 0)),
            new NetworkConfig(
                List.of(new LayerConfig.Lstm(2, -0.0, 0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NetworkConfig.Weights.UNIFORM,
                NetworkConfig.RecurrentWeights.UNIFORM,
                Optional.of(NetworkConfig.Weights.ORTHOGONAL),
                NetworkConfig.Biases.UNIFORM,
                Optional.empty(),
                Optional.empty()),
            reading.config(Reading.SMALL).training(),
            reading.config(Reading.SMALL).evaluation(),
            Optional.empty());

    assertThat(reading.config(ConfigWriter.write(config))).isEqualTo(config);
  }
}
