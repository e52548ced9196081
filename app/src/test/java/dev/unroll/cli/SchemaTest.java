package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The schema against an independent validator, and {@code configs/schema.json} against the records.
 * To renew that: {@code mvn -pl datasets,app -Dtest=SchemaTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dconfigs.schema=write test}.
 *
 * <p>More than 250 lines: the schema and the reader are held together, key by key.
 */
class SchemaTest {
  private static final Path FILE = Path.of("..", "configs", "schema.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Program.here("schema").out());

  private static final String DATASET = "dataset: { type: characters, corpus: toy-verse }\n";
  private static final String NETWORK = "network: { layers: [ lstm: { size: 8 } ] }\n";
  private static final String TRAINING = "training: { epochs: 1 }\n";

  @TempDir Path directory;

  static Stream<Path> configs() throws IOException {
    return ShippedConfigsTest.configs();
  }

  @Test
  void schemaFile_isWhatTheCommandPrints() throws IOException {
    Outcome outcome = Program.here("schema");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    if ("write".equals(System.getProperty("configs.schema"))) {
      Files.writeString(FILE, outcome.out());
    }
    assertThat(Files.readString(FILE)).isEqualTo(outcome.out());
  }

  @Test
  void schema_isValidItself() throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(URI.create("http://json-schema.org/draft-07/schema"));
    assertThat(meta.validate(MAPPER.readTree(Program.here("schema").out()))).isEmpty();
  }

  @Test
  void schema_tellsOfAKeyWhatItsRecordDoes() throws IOException {
    JsonNode properties = MAPPER.readTree(Program.here("schema").out()).at("/properties");
    assertThat(properties.at("/training/properties/truncated_bptt").toString())
        .isEqualTo(
            "{\"description\":\"Back-propagate over this many steps at a time; state is carried"
                + " between them. Unit: steps.\",\"type\":[\"integer\",\"null\"],\"minimum\":1}");
    assertThat(properties.at("/engine/enum").toString()).isEqualTo("[\"fused\",\"stock\",null]");
    assertThat(properties.at("/engine/default").asText()).isEqualTo("fused");
    assertThat(properties.at("/seed/default").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void shippedConfig_isValid(Path file) throws IOException {
    assertThat(problems(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void shippedConfig_tellsEditorsWhereTheSchemaIs(Path file) throws IOException {
    String mark = "# yaml-language-server: $schema=";
    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.startsWith(mark))
        .singleElement()
        .satisfies(
            line ->
                assertThat(file.resolveSibling(line.substring(mark.length())).normalize())
                    .isEqualTo(FILE));
  }

  /** What the reader takes, the schema takes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        DATASET + NETWORK + TRAINING,
        "name: 2024\nseed: null\n"
            + DATASET
            + NETWORK
            + "training: { epochs: null, iterations: 5 }",
        "extends: null\n" + DATASET + NETWORK + TRAINING,
        "dataset: { type: characters, text: 12345, window: { length: whole } }\n"
            + NETWORK
            + TRAINING,
        "dataset: { type: words, corpus: toy-verse, window: { length: 20, stride: random } }\n"
            + NETWORK
            + TRAINING,
        "dataset: { type: words, corpus: toy-verse, window: { length: 20, stride: length } }\n"
            + NETWORK
            + TRAINING,
        "dataset: { type: words, corpus: toy-verse, window: { length: 20, stride: 5 } }\n"
            + NETWORK
            + TRAINING,
        DATASET + NETWORK + "training: { epochs: 1, optimizer: { learning_rate: 1e-3 } }",
        DATASET + NETWORK + "training: { epochs: 1, schedule: { warmup: 10 } }",
        DATASET + NETWORK + "training: { epochs: 1, schedule: { type: step, every: 10 } }",
        "dataset: { type: characters, corpus: toy-verse, objective: fill-in }\n"
            + "network: { layers: [ bidirectional: { gru: { size: 8 }, merge: add } ] }\n"
            + TRAINING,
        DATASET + NETWORK + TRAINING + "sweep: null",
      })
  void goodConfig_isValid(String yaml) throws ConfigException {
    new ConfigReader().readText(yaml, Path.of("good.yaml"));
    assertThat(problems(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NETWORK + "sweep: { seed: [1, 2, 3], network.layers.0.lstm.size: [128, 256] }",
        "sweep: { network.layers: [ [ rnn: { size: 8 } ], [ lstm: { size: 8 } ] ], stop: median }",
        NETWORK
            + "sweep: { zip: { training.batch_size: [32, 64], training.optimizer.type: [adam, sgd] },"
            + " seed: null, random: null }",
        NETWORK
            + "sweep: { zip: { training.batch_size: [32, 32, 64], training.optimizer.type:"
            + " [adam, sgd, sgd] } }",
        NETWORK
            + "sweep: { random: 2, seed: { min: 1, max: 9, log: true },"
            + " training.gradient_clipping: [ null, { norm: 5 } ] }",
      })
  void goodSweep_isValid(String sweep) throws Exception {
    String yaml = DATASET + TRAINING + sweep;
    new ConfigReader().readSweep(Files.writeString(directory.resolve("a.yaml"), yaml), List.of());
    assertThat(problems(yaml)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.sweep | [1, 2]",
        "$.sweep | { name: [a, b] }",
        "$.sweep | { sweep.seed: [[1], [2]] }",
        "$.sweep | { a..b: [1] }",
        "$.sweep.seed | { seed: 3 }",
        "$.sweep.seed | { seed: [] }",
        "$.sweep.seed | { seed: [1, 1] }",
        "$.sweep.seed | { seed: { min: 1, max: 2 } }",
        "$.sweep.seed | { seed: { min: 1, max: 2 }, random: null }",
        "$.sweep.seed | { random: 2, seed: { min: 1 } }",
        "$.sweep.seed | { random: 2, seed: { min: 1, max: 2, lag: true } }",
        "$.sweep.seed.min | { random: 2, seed: { min: a, max: 2 } }",
        "$.sweep.random | { random: 0, seed: [1] }",
        "$.sweep.random | { random: 10001, seed: [1] }",
        "$.sweep.stop | { stop: best, seed: [1] }",
        "$.sweep.zip | { zip: [1] }",
        "$.sweep.zip.seed | { zip: { seed: { min: 1, max: 2 } }, random: 2 }",
        "$.sweep.zip | { zip: { name: [a] } }",
      })
  void badSweep_isRefusedAtItsPlace(String place, String sweep) throws IOException {
    String yaml = DATASET + NETWORK + TRAINING + "sweep: " + sweep;
    assertThat(problems(yaml))
        .isNotEmpty()
        .extracting(message -> message.getInstanceLocation().toString())
        .containsOnly(place);
    Path file = Files.writeString(directory.resolve("a.yaml"), yaml);
    assertThatThrownBy(() -> new ConfigReader().readSweep(file, List.of()))
        .isInstanceOf(ConfigException.class);
  }

  /** Parts that only lie over another file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "extends: base.yaml",
        "extends: base.yaml\ndataset: { text: apple }",
        "extends: base.yaml\ntraining: { schedule: { every: 5 }, optimizer: { momentum: 0.5 } }",
        "extends: base.yaml\ntraining: { gradient_clipping: {} }",
        "extends: base.yaml\nnetwork: { weights: uniform }",
      })
  void partOverABase_isValid(String yaml) {
    assertThat(problems(yaml)).isEmpty();
  }

  /** Place of the problem, and the file's part that is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$ | sed: 1",
        "$.seed | seed: many",
        "$.seed | seed: 1.5",
        "$.engine | engine: fast",
        "$.evaluation.every | evaluation: { every: 0 }",
        "$.sampling.temperature | sampling: { temperature: 0 }",
        "$.sampling.top_p | sampling: { top_p: 1.5 }",
        "$.sampling | sampling: 5",
        "$.dataset | dataset: { corpus: toy-verse }",
        "$.dataset.type | dataset: { type: letters, corpus: toy-verse }",
        "$.dataset | dataset: { type: characters }",
        "$.dataset.file | dataset: { type: characters, corpus: toy-verse, file: a.txt }",
        "$.dataset | dataset: { type: characters, corpus: toy-verse, minimum_count: 3 }",
        "$.dataset | dataset: { type: csv, label: { column: a } }",
        "$.dataset.label | dataset: { type: csv, path: a.csv, label: { per: step } }",
        "$.dataset.window.stride | dataset: { type: words, text: a b, window: { stride: any } }",
        "$.network | network: {}",
        "$.network.layers | network: { layers: [] }",
        "$.network.layers | network: { layers: { lstm: { size: 8 } } }",
        "$.network.layers[0] | network: { layers: [ lsmt: { size: 8 } ] }",
        "$.network.layers[0].lstm | network: { layers: [ lstm: {} ] }",
        "$.network.layers[0].lstm.size | network: { layers: [ lstm: { size: 0 } ] }",
        "$.network.layers[0].lstm.dropout | network: { layers: [ lstm: { size: 8, dropout: 1 } ] }",
        "$.network.layers[0] | network: { layers: [ { lstm: { size: 8 }, gru: { size: 8 } } ] }",
        "$.network.layers[0].bidirectional | network: { layers: [ bidirectional: { merge: add } ] }",
        "$.training | training: {}",
        "$.training.iterations | training: { epochs: 1, iterations: 5 }",
        "$.training.optimizer.momentum | training: { epochs: 1, optimizer: { momentum: 0.5 } }",
        "$.training.schedule | training: { epochs: 1, schedule: { type: step } }",
        "$.training.gradient_clipping | training: { epochs: 1, gradient_clipping: {} }",
        "$.training.carry_state | training: { epochs: 1, carry_state: 1 }",
      })
  void badConfig_isRefusedAtItsPlace(String place, String part) {
    String yaml =
        Stream.of(DATASET, NETWORK, TRAINING)
                .filter(line -> !part.startsWith(line.substring(0, line.indexOf(':') + 1)))
                .reduce("", String::concat)
            + part;
    assertThat(problems(yaml))
        .isNotEmpty()
        .extracting(message -> message.getInstanceLocation().toString())
        .containsOnly(place);
    assertThatThrownBy(() -> new ConfigReader().readText(yaml, Path.of("bad.yaml")))
        .isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dataset", "network", "training"})
  void missingSection_isNamed(String missing) {
    List<String> lines =
        Stream.of(DATASET, NETWORK, TRAINING).filter(line -> !line.startsWith(missing)).toList();
    assertThat(problems(String.join("", lines)))
        .extracting(ValidationMessage::getProperty)
        .containsExactly(missing);
  }

  private static Set<ValidationMessage> problems(String yaml) {
    Object file = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(MAPPER.valueToTree(file));
  }
}
