package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.WordGap;
import dev.unroll.network.Networks;
import dev.unroll.network.TaskShape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** More than 250 lines: every way in which a model file can be damaged starts from the same one. */
class ModelFileTest {
  private static final TaskShape SHAPE = new TaskShape(3, 3, 4, true, true, false);
  private static final Encoding ENCODING = new GeneratedEncoding(List.of("1", "2", "3"));
  private static final String YAML =
      """
      name: saved
      seed: 7
      dataset: { type: copy, symbols: 3, length: 2, delay: 1, train: 10, validation: 4, test: 4 }
      network:
        layers:
          - lstm: { size: 4, dropout: 0.25 }
          - bidirectional: { rnn: { size: 2, activation: relu }, merge: add }
          - dense: { size: 3 }
      training: { epochs: 1, optimizer: { type: adamw } }
      """;

  @TempDir Path directory;
  private Path file;
  private ExperimentConfig config;
  private MultiLayerNetwork network;

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("model.zip");
    config = TestModels.config(YAML);
    network = Networks.build(config, SHAPE);
    ModelFile.write(file, network, config, ENCODING);
  }

  private static float[] outputs(MultiLayerNetwork network) {
    Nd4j.getRandom().setSeed(3);
    INDArray mask = Nd4j.ones(2, 4).putScalar(1, 3, 0);
    return network.output(Nd4j.rand(2, 3, 4), false, mask, mask).dup('c').data().asFloat();
  }

  /** Changes an entry of the zip, or removes it. */
  private void edit(String entry, String content) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
      Files.delete(zip.getPath(entry));
      if (content != null) {
        Files.writeString(zip.getPath(entry), content);
      }
    }
  }

  private String entry(String name) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
      return Files.readString(zip.getPath(name));
    }
  }

  private void assertRefused(String... message) {
    assertThatThrownBy(() -> ModelFile.read(file, List.of()))
        .isInstanceOf(DataException.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).containsExactly(message));
  }

  @Test
  void read_written_sameModelToTheBit() throws Exception {
    ModelFile.Saved saved = ModelFile.read(file, List.of());

    assertThat(outputs(saved.network())).containsExactly(outputs(network));
    assertThat(ParametersHash.sha256(saved.network())).isEqualTo(ParametersHash.sha256(network));
    assertThat(saved.config()).isEqualTo(config);
    assertThat(saved.encoding()).isEqualTo(ENCODING);
  }

  @Test
  void read_runDirectory_itsModel() throws Exception {
    assertThat(ModelFile.read(directory, List.of()).config()).isEqualTo(config);
  }

  @Test
  void read_everyEncoding_same() throws Exception {
    List<Encoding> encodings =
        List.of(
            ENCODING,
            new GeneratedEncoding(List.of()),
            new ImageEncoding(28, 14, PixelOrder.COLUMNS, List.of("0", "1")),
            new TextEncoding(
                TextEncoding.Unit.WORDS,
                List.of("\"", "é", "😀", TextEncoding.UNKNOWN_WORD, TextEncoding.END),
                true,
                true,
                true,
                false,
                InputEncoding.INDEX,
                List.of(new WordGap("é", "<word>", "\t"))),
            new LabelledTextEncoding(
                new TextEncoding(
                    TextEncoding.Unit.CHARACTERS,
                    List.of("a", "b"),
                    false,
                    false,
                    true,
                    false,
                    InputEncoding.ONE_HOT,
                    List.of()),
                List.of("for", "against"),
                40,
                LabelledObjective.GENERATE,
                true,
                Optional.of("text"),
                '\t',
                "ISO-8859-1"),
            new PairEncoding(
                words("hund", "<unknown>"),
                words("dog", "<unknown>", TextEncoding.START, TextEncoding.END),
                false,
                true,
                50,
                12,
                "UTF-8"),
            new CsvEncoding(
                List.of("x", "wind speed"),
                List.of(0.1, -1e-300),
                List.of(1.0, 1 / 3.0),
                Optional.empty(),
                "x",
                List.of(),
                2.5,
                1e10,
                true,
                3,
                50,
                '\t',
                Optional.of("UTF-8"),
                Optional.empty()));
    for (Encoding encoding : encodings) {
      ModelFile.write(file, network, config, encoding);
      assertThat(ModelFile.read(file, List.of()).encoding()).isEqualTo(encoding);
    }
    assertThat(encodings.stream().map(Object::getClass).distinct())
        .hasSameSizeAs(Encoding.class.getPermittedSubclasses());
  }

  private static TextEncoding words(String... symbols) {
    return new TextEncoding(
        TextEncoding.Unit.WORDS,
        List.of(symbols),
        false,
        true,
        symbols.length > 2,
        false,
        InputEncoding.INDEX,
        List.of());
  }

  @Test
  void write_anyDeeplearning4jProgram_loadsIt() throws Exception {
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertThat(loaded.getLayer(0).getClass().getName()).startsWith("org.deeplearning4j.");
    assertThat(outputs(loaded)).containsExactly(outputs(network), within(1e-6f));
  }

  @Test
  void write_again_replacesAndLeavesNothingElse() throws Exception {
    network.params().muli(2);
    ModelFile.write(file, network, config, ENCODING);

    assertThat(outputs(ModelFile.read(file, List.of()).network()))
        .containsExactly(outputs(network));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void read_noFile_saysWhereToLook() throws Exception {
    Files.delete(file);
    assertRefused(
        file + ": no such file",
        "Name a run directory that has a model.zip, or a model.zip itself; runs are under the --out"
            + " directory, by default runs.");
  }

  @Test
  void read_truncated_damaged() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> ModelFile.read(file, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": not a model file, or a damaged one (")
        .hasMessageEndingWith("\nCopy it again, or train again.");
  }

  @Test
  void read_otherFile_damaged() throws Exception {
    Files.writeString(file, "iteration,loss\n1,2\n");
    assertThatThrownBy(() -> ModelFile.read(file, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": not a model file, or a damaged one (");
  }

  @Test
  void read_modelOfAnotherProgram_saysWhatIsMissing() throws Exception {
    ModelSerializer.writeModel(network, file.toFile(), false);
    assertRefused(file + ": holds no unroll/config.yaml", "This is not a model that Unroll wrote.");
  }

  @Test
  void read_entryMissing_named() throws Exception {
    edit("coefficients.bin", null);
    assertRefused(file + ": holds no coefficients.bin", "This is not a model that Unroll wrote.");
    edit("unroll/encoding.json", null);
    assertRefused(
        file + ": holds no unroll/encoding.json", "This is not a model that Unroll wrote.");
  }

  @Test
  void read_encodingOfNoKnownKind_damaged() throws Exception {
    edit("unroll/encoding.json", "{\"kind\":\"java.util.ArrayList\"}");
    assertThatThrownBy(() -> ModelFile.read(file, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": not a model file, or a damaged one (");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.swing.JEditorPane",
        // Of Deeplearning4j, but no part of what a configuration can ask for.
        "org.deeplearning4j.nn.conf.layers.GravesLSTM",
        "org.nd4j.linalg.factory.Nd4j"
      })
  void read_foreignClass_refused(String foreign) throws Exception {
    String lstm = "org.deeplearning4j.nn.conf.layers.LSTM";
    String json = entry("configuration.json");
    assertThat(json).contains(lstm);
    edit("configuration.json", json.replace(lstm, foreign));
    assertRefused(
        file + ": names the class " + foreign + ", which is no part of a model of Unroll",
        "The file is not loaded. Get it again from a source you trust.");
  }

  /** Whatever a configuration can ask for is known. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.weights=uniform network.recurrent_weights=uniform",
        "network.layers.0.lstm.recurrent_dropout=0.5 training.optimizer.type=adagrad",
        "training.optimizer.type=nadam network.loss=mse",
        "training.optimizer.type=momentum",
        "training.optimizer.type=rmsprop",
        "training.optimizer.type=sgd",
        "training.optimizer.type=adam engine=stock"
      })
  void read_everyPart_isKnown(String sets) throws Exception {
    ExperimentConfig asked =
        new ConfigReader().readText(YAML, Path.of("a.yaml"), List.of(sets.split(" "))).config();
    MultiLayerNetwork built = Networks.build(asked, SHAPE);
    ModelFile.write(file, built, asked, ENCODING);
    assertThat(ModelFile.read(file, List.of()).network().params()).isEqualTo(built.params());
  }

  /** A damaged file is told to be one, or is as good as the whole one. */
  @Test
  void read_anyByteChanged_isDamagedOrTheSame() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    float[] expected = outputs(network);
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      int at = random.nextInt(whole.length);
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);
      try {
        assertThat(outputs(ModelFile.read(file, List.of()).network()))
            .as("byte %d", at)
            .isEqualTo(expected);
      } catch (DataException e) {
        assertThat(e.getMessage()).as("byte %d", at).startsWith(file + ": ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  /** Deeplearning4j's own reader makes an object of whatever is serialised in there. */
  @Test
  void read_serialisedObjectBeside_isNotRead() throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
      Files.writeString(zip.getPath("preprocessor.bin"), "no object");
    }
    assertThat(outputs(ModelFile.read(file, List.of()).network()))
        .containsExactly(outputs(network));
  }
}
