package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkReader;
import dev.unroll.result.Json;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.run.store.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that start from the weights of another. */
class InitFromTest {
  private static final int SIZE = 4;

  @TempDir Path directory;
  private Path first;

  @BeforeEach
  void trainTheFirst() throws Exception {
    first = run("first", "abcdef ".repeat(30), "", "").directory.path();
  }

  private String yaml(String name, String layer, String network) {
    return """
    name: %s
    dataset: { type: characters, file: %s.txt, window: { length: 6 }, split: { validation: 0.1, test: 0.1 } }
    network:
      layers:
        - embedding: { size: %d%s }
        - lstm: { size: 5, dropout: 0.2 }
      %s
    training: { iterations: 12, batch_size: 4, optimizer: { type: adamw, learning_rate: 0.02, weight_decay: 0.1 } }
    evaluation: { every: 4 }
    """
        .formatted(name, name, SIZE, layer, network);
  }

  private Stopper run(String name, String text, String layer, String network) throws Exception {
    return run(name, text, layer, network, Long.MAX_VALUE);
  }

  private Stopper run(String name, String text, String layer, String network, long stopAfter)
      throws Exception {
    Files.writeString(directory.resolve(name + ".txt"), text);
    Path file = Files.writeString(directory.resolve(name + ".yaml"), yaml(name, layer, network));
    Stopper stopper = new Stopper(stopAfter);
    Experiment.run(new ConfigReader().read(file, List.of()), environment(stopper), stopper);
    return stopper;
  }

  private RunEnvironment environment(Stopper stopper) {
    DataStore store = new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
    return new RunEnvironment(
        store, directory.resolve("runs"), Optional.of(1), "test", stopper.stop);
  }

  private String from() {
    return "init_from: '" + first + "'";
  }

  private static NetworkModel network(Path run) throws IOException, ConfigException {
    return NetworkReader.read(ModelFile.read(run, List.of()).network());
  }

  private static float[] vector(Path run, String symbol) throws Exception {
    ModelFile.Saved saved = ModelFile.read(run, List.of());
    LayerModel.Embedding embedding =
        (LayerModel.Embedding) NetworkReader.read(saved.network()).layers().get(0);
    int row = saved.encoding().classes().indexOf(symbol);
    return Arrays.copyOfRange(embedding.vectors(), row * SIZE, (row + 1) * SIZE);
  }

  private static Optional<String> hash(Stopper run) throws IOException {
    return Json.read(run.directory.result(), Result.class).training().parametersSha256();
  }

  @Test
  void run_frozenEmbedding_staysBitForBitAndTheRestLearns() throws Exception {
    Stopper second = run("second", "xabcde ".repeat(30), ", frozen: true", from());
    Path run = second.directory.path();

    for (String symbol : List.of("a", "b", "e", " ")) {
      assertThat(vector(run, symbol)).containsExactly(vector(first, symbol));
    }
    LayerModel.Recurrent before = (LayerModel.Recurrent) network(first).layers().get(1);
    LayerModel.Recurrent after = (LayerModel.Recurrent) network(run).layers().get(1);
    assertThat(after.recurrentWeights()).isNotEqualTo(before.recurrentWeights());
  }

  @Test
  void run_initFrom_namesTheSourceAndWhatWasTaken() throws Exception {
    Stopper second = run("second", "xabcde ".repeat(30), "", from());

    Provenance.InitialWeights weights =
        Json.read(second.directory.provenance(), Provenance.class).initialWeights().orElseThrow();
    assertThat(weights.file()).isEqualTo(first.resolve("model.zip").toString());
    assertThat(weights.notes())
        .contains(
            "layer 0, embedding: taken for 6 of 7",
            "layer 1, lstm: taken",
            "1 new symbols or classes start fresh: \"x\"",
            "1 symbols or classes of the other model are not taken: \"f\"");
    assertThat(second.directory.config())
        .content()
        .contains("init_from: ", "init_sha256: ", weights.sha256());
  }

  @Test
  void run_resolvedConfiguration_givesTheSameBits() throws Exception {
    Stopper second = run("second", "xabcde ".repeat(30), ", frozen: true", from());

    Stopper again = Stopper.never();
    Experiment.run(
        new ConfigReader().read(second.directory.config(), List.of()), environment(again), again);

    assertThat(hash(again)).isEqualTo(hash(second));
  }

  @Test
  void resume_afterAStop_endsInTheSameBitsWithoutTheSource() throws Exception {
    String text = "xabcde ".repeat(30);
    Stopper whole = run("second", text, ", frozen: true", from());
    Stopper stopped = run("second", text, ", frozen: true", from(), 5);
    Files.move(first, directory.resolve("moved"));

    Stopper resumed = Stopper.never();
    Experiment.resume(stopped.directory.path(), List.of(), environment(resumed), resumed);

    assertThat(resumed.resumedFrom).isEqualTo(5);
    assertThat(hash(stopped)).isEqualTo(hash(whole));
    assertThat(Json.read(stopped.directory.provenance(), Provenance.class).initialWeights())
        .isPresent();
  }

  @Test
  void run_sourceHasChanged_isAProblemAtItsChecksum() {
    assertThatThrownBy(
            () ->
                run(
                    "second",
                    "abc ".repeat(40),
                    "",
                    from() + "\n  init_sha256: '" + "0".repeat(64) + "'"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("second.yaml:8:3: network.init_sha256: ")
        .hasMessageContaining("it has changed");
  }

  @Test
  void run_layerOfAnotherSize_isAProblemWithBothShapesBeforeTraining() throws Exception {
    Files.writeString(directory.resolve("third.txt"), "abc ".repeat(40));
    Path file =
        Files.writeString(
            directory.resolve("third.yaml"),
            yaml("third", "", from()).replace("size: 5", "size: 6"));
    Stopper stopper = Stopper.never();

    assertThatThrownBy(
            () ->
                Experiment.run(
                    new ConfigReader().read(file, List.of()), environment(stopper), stopper))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("third.yaml:6:7: network.layers.1: ")
        .hasMessageContaining(
            "is lstm of 4 inputs and 6 units here and lstm of 4 inputs and 5 units in the source");
    assertThat(stopper.directory).isNull();
  }

  /** Without names its symbols are matched by their numbers. */
  @Test
  void run_modelOfStockDeeplearning4j_isTaken() throws Exception {
    Path stock = directory.resolve("stock.zip");
    ModelSerializer.writeModel(ModelFile.read(first, List.of()).network(), stock.toFile(), false);

    Stopper second = run("second", "abcdef ".repeat(30), ", frozen: true", "init_from: stock.zip");

    assertThat(vector(second.directory.path(), "a")).containsExactly(vector(first, "a"));
  }

  @Test
  void run_sourceIsMissingOrDamaged_isAProblemOfTheKey() throws IOException {
    Files.writeString(directory.resolve("bad.safetensors"), "no such thing at all");

    assertThatThrownBy(() -> run("second", "abc ".repeat(40), "", "init_from: nowhere.zip"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("second.yaml:7:3: network.init_from: ")
        .hasMessageContaining("nowhere.zip: no such file");
    assertThatThrownBy(() -> run("second", "abc ".repeat(40), "", "init_from: bad.safetensors"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("network.init_from: ")
        .hasMessageContaining("not a safetensors file");
  }

  /** The validation loss of a small LSTM on a text after so many updates. */
  private double loss(String name, String text, int iterations, double rate, String network)
      throws Exception {
    Files.writeString(directory.resolve(name + ".txt"), text);
    String yaml =
        """
        name: %1$s
        dataset: { type: characters, file: %1$s.txt, window: { length: 16, stride: random }, split: { validation: 0.2 } }
        network:
          layers: [ lstm: { size: 24 } ]
          %2$s
        training: { iterations: %3$d, batch_size: 8, optimizer: { type: adam, learning_rate: %4$s } }
        """
            .formatted(name, network, iterations, Double.toString(rate));
    Path file = Files.writeString(directory.resolve(name + ".yaml"), yaml);
    Stopper stopper = Stopper.never();
    Result result =
        Experiment.run(new ConfigReader().read(file, List.of()), environment(stopper), stopper);
    return result.metrics().validation().orElseThrow().get("loss");
  }

  /** Below half of the way that a fresh network has to its final loss. */
  @Test
  void run_otherTextWithNewSymbols_startsNearerToItsEnd() throws Exception {
    String here = "the cat sat on the mat. the dog ran to the hat. ".repeat(30);
    String there = "the cow sat on the van! the dog ran to the hut! ".repeat(30);
    double nothing = 1e-12; // a learning rate that leaves every weight as it was
    loss("here", here, 150, 0.02, "");
    String source;
    try (var runs = Files.list(directory.resolve("runs/here"))) {
      source = "init_from: '" + runs.findFirst().orElseThrow() + "'";
    }

    double fresh = loss("fresh", there, 1, nothing, "");
    double continued = loss("continued", there, 1, nothing, source);
    double trained = loss("trained", there, 150, 0.02, "");

    assertThat(continued - trained).isLessThan((fresh - trained) / 2);
  }
}
