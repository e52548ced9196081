package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.unroll.cli.IdxFiles;
import dev.unroll.config.DatasetConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.config.OptimizerConfig;
import dev.unroll.config.ScheduleConfig;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.description.Schema;
import dev.unroll.config.grammar.Grammar;
import dev.unroll.config.grammar.KeySpec;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.config.source.Keys;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.network.LayerSummary;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.ParametersHash;
import dev.unroll.run.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Takes every kind of layer, dataset, optimizer and schedule through all that must know it: a place
 * that was forgotten with a new kind is a red test. The kinds, and the configurations of layers,
 * optimizers and schedules, follow from the grammar; a new dataset needs a line in {@link
 * #DATASETS}.
 *
 * <p>More than 250 lines: one list of kinds goes through everything that must know them.
 */
class EveryKindTest {
  /** A small one of each kind, with examples in every split. */
  private static final Map<String, String> DATASETS =
      Map.of(
          "characters",
          "text: 'abababababababababab', window: { length: 3 },"
              + " split: { validation: 0.25, test: 0.25 }",
          "words",
          "text: 'a b a b a b a b a b a b', window: { length: 2 },"
              + " split: { validation: 0.25, test: 0.25 }",
          "mnist-rows",
          "directory: images, validation: 4, augment: { shift: 1, rotate: 10, scale: 0.1 }",
          "csv",
          "path: data.csv, sequence: id, label: { column: kind },"
              + " split: { validation: 0.25, test: 0.25 }",
          "copy",
          "symbols: 3, length: 2, delay: 1, train: 8, validation: 4, test: 4",
          "adding",
          "length: 4, train: 8, validation: 4, test: 4",
          "digits",
          "train: 8, validation: 4, test: 4",
          "labelled-text",
          "path: texts, split: { validation: 0.25, test: 0.25 }",
          "pairs",
          "path: pairs.tsv, tokens: characters, split: { validation: 0.25, test: 0.25 }");

  /** {@link Map#of} has room for ten. */
  private static final Map<String, String> MADE_PAIRS =
      Map.of(
          "addition",
          "digits: 1, train: 8, validation: 4, test: 4",
          "dates",
          "train: 8, validation: 4, test: 4");

  /** Values for the required keys that are no choice, and for some that need a reason to be set. */
  private static final Map<String, String> VALUES =
      Map.of("size", "3", "every", "2", "dropout", "0.25");

  /** What some losses are for alone. */
  private static final String FORECAST =
      "type: csv, path: data.csv, sequence: id, forecast: { column: x }, features: [x],"
          + " window: { length: 1 }, split: { validation: 0.25, test: 0.25 }";

  private static final String RNN = "rnn: { size: 3 }";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(JSON.valueToTree(Schema.document()));

  @TempDir Path directory;

  private final DataStore store = new DataStore(Optional.empty(), Path.of("unused"), notice -> {});

  @BeforeEach
  void writeData() throws IOException {
    IdxFiles.write(directory.resolve("images"), 12, 4);
    String rows =
        IntStream.range(0, 16)
            .mapToObj(i -> i / 2 + "," + i + "," + (i / 2 % 2 == 0 ? "up" : "down"))
            .collect(Collectors.joining("\n"));
    Files.writeString(directory.resolve("data.csv"), "id,x,kind\n" + rows + "\n");
    Path texts = Files.createDirectory(directory.resolve("texts"));
    Files.writeString(texts.resolve("a.txt"), "aa\naaa\naba\na\nab\naab\nbaa\naaaa\n");
    Files.writeString(
        directory.resolve("pairs.tsv"),
        IntStream.range(0, 16)
            .mapToObj(i -> "a".repeat(1 + i) + "\t" + "b".repeat(1 + i % 3))
            .collect(Collectors.joining("\n")));
    Files.writeString(texts.resolve("b.txt"), "bb\nbbb\nbab\nb\nba\nbba\nabb\nbbbb\n");
  }

  static Stream<String> layers() {
    return Grammar.kinds(LayerConfig.class).keySet().stream();
  }

  static Stream<String> datasets() {
    return Grammar.kinds(DatasetConfig.class).keySet().stream();
  }

  static Stream<String> optimizers() {
    return variants(OptimizerConfig.class);
  }

  static Stream<String> schedules() {
    return variants(ScheduleConfig.class);
  }

  /** On every kind of task that allows it, all its choices on top of each other. */
  @ParameterizedTest
  @MethodSource("layers")
  void layer_everyKind_isKnownEverywhere(String kind) throws Exception {
    Class<?> record = Grammar.kinds(LayerConfig.class).get(kind);
    List<String> layers =
        new ArrayList<>(
            bodies(record).stream()
                .filter(body -> !refusedInside(record, body))
                .map(body -> kind + ": " + body)
                .toList());
    if (record == LayerConfig.Attention.class) {
      layers.add(0, RNN);
    } else if (!LayerConfig.Recurrent.class.isAssignableFrom(record)) {
      layers.add(RNN);
    }
    int walked = walkedWhereAllowed(String.join(", ", layers), "engine=fused");
    // What may not stand beside all its other choices is tried by itself, above another layer.
    for (int i = 0; i < layers.size() && walked == 0; i++) {
      walked += walkedWhereAllowed(RNN + ", " + layers.get(i), "engine=fused");
    }
    assertThat(walked).isNotZero();
  }

  /** An encoder_decoder holds no cell that passes on more than its state. */
  private static boolean refusedInside(Class<?> record, String body) {
    return record == LayerConfig.EncoderDecoder.class && body.contains("input-and-previous");
  }

  /** What the engine lacks is refused when the configuration is read. */
  @ParameterizedTest
  @MethodSource("layers")
  void layer_everyKindOfStockEngine_isKnownOrRefused(String kind) throws Exception {
    Class<?> record = Grammar.kinds(LayerConfig.class).get(kind);
    boolean recurrent = LayerConfig.Recurrent.class.isAssignableFrom(record);
    for (String body : bodies(record)) {
      walkedWhereAllowed(kind + ": " + body + (recurrent ? "" : ", " + RNN), "engine=stock");
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void dataset_everyKind_isKnownEverywhere(String kind) throws Exception {
    if (!DATASETS.containsKey(kind) && !MADE_PAIRS.containsKey(kind)) {
      fail("no example of dataset %s: add one to EveryKindTest.DATASETS", kind);
    }
    walk(read(dataset(kind), RNN));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void optimizer_everyKind_isKnownEverywhere(String optimizer) throws Exception {
    walk(read(dataset("adding"), RNN, "training.optimizer=" + optimizer));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void schedule_everyKind_isKnownEverywhere(String schedule) throws Exception {
    walk(read(dataset("adding"), RNN, "training.schedule=" + schedule));
  }

  /** Initial weights and losses. */
  @Test
  void network_everyChoice_isKnownEverywhere() throws Exception {
    for (KeySpec key : Grammar.keys(NetworkConfig.class)) {
      for (String value : choices(key)) {
        String set = "network." + key.name() + "=" + value;
        List<String> tasks = List.of(dataset("characters"), FORECAST);
        int walked = walkedWhereAllowed(tasks, RNN, set);
        if (walked == 0) { // PyTorch's biases go with its weights
          walked = walkedWhereAllowed(tasks, RNN, set, "network.weights=uniform");
        }
        assertThat(walked).as(set).isNotZero();
      }
    }
  }

  private static String dataset(String kind) {
    return "type: " + kind + ", " + DATASETS.getOrDefault(kind, MADE_PAIRS.get(kind));
  }

  private int walkedWhereAllowed(String layers, String engine) throws Exception {
    List<String> tasks =
        List.of(
            dataset("characters"),
            dataset("characters") + ", objective: fill-in",
            dataset("labelled-text") + ", objective: generate",
            dataset("addition"),
            dataset("adding"));
    return walkedWhereAllowed(tasks, layers, engine);
  }

  private int walkedWhereAllowed(List<String> datasets, String layers, String... sets)
      throws Exception {
    int walked = 0;
    for (String dataset : datasets) {
      LoadedConfig loaded;
      try {
        loaded = read(dataset, layers, sets);
      } catch (ConfigException refused) {
        continue;
      }
      walk(loaded);
      walked++;
    }
    return walked;
  }

  private LoadedConfig read(String dataset, String layers, String... sets) throws Exception {
    String yaml =
        """
        name: kind
        dataset: { %s }
        network: { layers: [ %s ] }
        training: { iterations: 2, batch_size: 4 }
        """
            .formatted(dataset, layers);
    Path file = Files.writeString(directory.resolve("kind.yaml"), yaml);
    return new ConfigReader().read(file, List.of(sets));
  }

  private void walk(LoadedConfig loaded) throws Exception {
    ExperimentConfig config = loaded.config();
    String written = ConfigWriter.write(config);
    assertThat(new ConfigReader().readText(written, loaded.source().file()).config())
        .isEqualTo(config);
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(written);
    assertThat(SCHEMA.validate(JSON.valueToTree(tree))).isEmpty();

    Stopper listener = Stopper.never();
    Experiment.run(
        loaded,
        new RunEnvironment(store, directory.resolve("runs"), Optional.of(1), "", listener.stop),
        listener);
    RunDirectory run = listener.directory;

    JsonNode result = JSON.readTree(run.result().toFile());
    assertThat(result.get("status").asText()).isEqualTo("completed");
    assertThat(result.get("baselines")).isNotEmpty();
    assertThat(result.get("test")).isNotEmpty();
    assertThat(run.report()).isNotEmptyFile();
    MultiLayerNetwork network = ModelFile.read(run.path(), List.of()).network();
    assertThat(ParametersHash.sha256(network)).isEqualTo(result.get("parameters_sha256").asText());
    assertSizes(loaded, network);
    SavedExperiment.open(run.path(), List.of(), Optional.of(1)).evaluate(Split.TEST, store);
  }

  private void assertSizes(LoadedConfig loaded, MultiLayerNetwork network) throws Exception {
    ExperimentPlan plan = Experiment.plan(loaded, store);
    assertThat(NetworkSize.parameters(loaded.config().network(), plan.shape()))
        .isEqualTo(network.numParams());
    assertThat(plan.layers())
        .extracting(LayerSummary::parameters)
        .containsExactlyElementsOf(
            Arrays.stream(network.getLayers()).map(layer -> layer.numParams()).toList());
  }

  /** {@code { type: adam }}: every choice of every kind. */
  private static Stream<String> variants(Class<?> sealed) {
    return Grammar.kinds(sealed).entrySet().stream()
        .flatMap(
            kind ->
                bodies(kind.getValue()).stream()
                    .map(body -> body.replace("{", "{ type: " + kind.getKey() + ",")));
  }

  /** As many mappings for a record as it takes to have each choice of each key in one. */
  private static List<String> bodies(Class<?> record) {
    List<List<String>> keys = new ArrayList<>();
    for (KeySpec key : Grammar.keys(record)) {
      if (key.inline()) {
        keys.add(
            Grammar.innerKinds(key.type()).entrySet().stream()
                .flatMap(k -> bodies(k.getValue()).stream().map(b -> k.getKey() + ": " + b))
                .toList());
      } else if (!choices(key).isEmpty()) {
        keys.add(choices(key).stream().map(choice -> key.name() + ": " + choice).toList());
      } else if (VALUES.containsKey(key.name())) {
        keys.add(List.of(key.name() + ": " + VALUES.get(key.name())));
      } else if (key.required()) {
        fail("no value for %s of %s: add one to EveryKindTest.VALUES", key.name(), record);
      }
    }
    int most = keys.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, most)
        .mapToObj(
            i ->
                keys.stream()
                    .map(key -> key.get(i % key.size()))
                    .collect(Collectors.joining(", ", "{ ", " }")))
        .toList();
  }

  private static List<String> choices(KeySpec key) {
    return key.type().isEnum()
        ? Arrays.stream(key.type().getEnumConstants()).map(c -> Keys.word((Enum<?>) c)).toList()
        : List.of();
  }
}
