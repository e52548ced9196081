package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.Examples;
import dev.unroll.export.onnx.OnnxModel;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.result.Json;
import dev.unroll.result.Result;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.store.ModelFile;
import dev.unroll.run.store.ParametersHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models of every kind of data, out of the program and back into it.
 *
 * <p>More than 250 lines: small models are trained once, and every format is tried on them.
 */
class ExportTest {
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-4f);

  /** The objectives, by which their experiments are called. */
  private static final List<String> LABELLED = List.of("classify", "generate");

  @TempDir static Path directory;

  @BeforeAll
  static void train() throws IOException {
    List<Path> configs = new ArrayList<>(SmallExperiments.write(directory));
    Files.writeString(directory.resolve("labelled.csv"), labelled());
    for (String name : LABELLED) {
      configs.add(
          Files.writeString(
              directory.resolve(name + ".yaml"),
              """
              # Texts with a label each.
              dataset:
                type: labelled-text
                path: labelled.csv
                objective: %s
                split: { validation: 0.2, test: 0.2 }
              network: { layers: [ gru: { size: 6 } ] }
              training: { iterations: 8, batch_size: 4 }
              """
                  .formatted(name)));
    }
    Object[] arguments = new Object[configs.size() + 4];
    arguments[0] = "run";
    for (int i = 0; i < configs.size(); i++) {
      arguments[i + 1] = configs.get(i);
    }
    arguments[configs.size() + 1] = "--quiet";
    arguments[configs.size() + 2] = "--out";
    arguments[configs.size() + 3] = directory.resolve("runs");
    assertThat(Program.here(arguments).exitCode()).isEqualTo(ExitCode.DONE);
  }

  /** Forty texts of differing length. */
  private static String labelled() {
    StringBuilder csv = new StringBuilder("text,label\n");
    for (int i = 0; i < 40; i++) {
      csv.append("ab".repeat(1 + i % 4)).append(i % 2 == 0 ? "x,up" : "y,down").append('\n');
    }
    return csv.toString();
  }

  static List<String> names() {
    return Stream.concat(SmallExperiments.names().stream(), LABELLED.stream()).toList();
  }

  private static Path run(String name) throws IOException {
    try (var runs = Files.list(directory.resolve("runs").resolve(name))) {
      return runs.findFirst().orElseThrow();
    }
  }

  private static Outcome export(String name, String file, Object... more) throws IOException {
    Object[] arguments = new Object[3 + more.length];
    arguments[0] = "export";
    arguments[1] = run(name);
    arguments[2] = directory.resolve(file);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Program.here(arguments);
  }

  /** What the file's reader has of examples that the network saw. */
  private static Map<String, Input> inputs(OnnxModel onnx, ModelFile.Saved saved, Examples examples)
      throws OrtException {
    int count = examples.count();
    int steps = examples.steps();
    float[] values = examples.inputs();
    int features = values.length / (count * steps);
    Map<String, Input> inputs = new HashMap<>(onnx.start(count));
    if (saved.encoding() instanceof LabelledTextEncoding labelled) {
      long[] symbols = new long[count * steps];
      long[] labels = new long[count * steps];
      int size = labelled.text().inputSize();
      for (int i = 0; i < symbols.length; i++) {
        boolean real = i % steps < examples.lengths()[i / steps];
        symbols[i] = features == 1 ? (long) values[i] : real ? hot(values, i * features, size) : 0;
        labels[i] =
            real && labelled.labelInput()
                ? hot(values, i * features + size, labelled.labels().size())
                : 0;
      }
      inputs.put("symbols", new Input(symbols, count, steps));
      if (labelled.labelInput()) {
        inputs.put("labels", new Input(labels, count, steps));
      }
      inputs.put("lengths", new Input(examples.lengths(), count));
    } else if (saved.encoding() instanceof TextEncoding) {
      long[] symbols = new long[count * steps];
      for (int i = 0; i < symbols.length; i++) {
        symbols[i] = features == 1 ? (long) values[i] : hot(values, i * features, features);
      }
      inputs.put("symbols", new Input(symbols, count, steps));
    } else if (saved.encoding() instanceof ImageEncoding) {
      byte[] pixels = new byte[values.length];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) Math.round(values[i] * 255);
      }
      inputs.put("pixels", new Input(pixels, count, steps, features));
    } else if (saved.encoding() instanceof CsvEncoding csv) {
      double[] cells = new double[values.length];
      for (int i = 0; i < cells.length; i++) {
        int column = i % features;
        cells[i] = values[i] * csv.featureDeviations().get(column) + csv.featureMeans().get(column);
      }
      inputs.put("features", new Input(cells, count, steps, features));
      inputs.put("lengths", new Input(examples.lengths(), count));
    } else {
      inputs.put("features", new Input(values, count, steps, features));
    }
    return inputs;
  }

  private static int hot(float[] values, int from, int length) {
    for (int i = 0; i < length; i++) {
      if (values[from + i] == 1) {
        return i;
      }
    }
    throw new AssertionError("no one in a row");
  }

  /** Values are in the unit of their column there. */
  private static float[] expected(ModelFile.Saved saved, Examples examples) {
    float[] outputs = examples.outputs().clone();
    if (saved.encoding() instanceof CsvEncoding csv && csv.classes().isEmpty()) {
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (float) (outputs[i] * csv.targetDeviation() + csv.targetMean());
      }
    }
    return outputs;
  }

  @ParameterizedTest
  @MethodSource("names")
  void onnx_everyKindOfData_answersAsTheModelDoes(String name) throws Exception {
    Outcome outcome = export(name, name + ".onnx");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines())
        .containsExactly(
            directory.resolve(name + ".onnx").toString(),
            directory.resolve(name + ".md").toString());

    ModelFile.Saved saved = ModelFile.read(run(name), List.of());
    SavedExperiment experiment = SavedExperiment.open(run(name), List.of(), Optional.of(1));
    Optional<Examples> examples =
        experiment.testExamples(
            new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {}));
    if (examples.isEmpty()) {
      assertThat(name).isEqualTo("characters"); // a short text is all for training
      return;
    }
    String task = Json.read(run(name).resolve("result.json"), Result.class).task();
    try (OnnxModel onnx = new OnnxModel(Files.readAllBytes(directory.resolve(name + ".onnx")))) {
      float[] found = onnx.run(inputs(onnx, saved, examples.get())).get(task.replace('-', '_'));
      float[] expected = expected(saved, examples.get());
      clearPadding(examples.get(), saved, expected);
      clearPadding(examples.get(), saved, found);
      assertThat(found).containsExactly(expected, TOLERANCE);
    }
  }

  /** What is said of it has no meaning. */
  private static void clearPadding(Examples examples, ModelFile.Saved saved, float[] outputs) {
    boolean perStep =
        outputs.length
            > examples.count() * saved.network().layerSize(saved.network().getnLayers() - 1);
    if (examples.steps() > 1 && perStep) {
      int width = outputs.length / (examples.count() * examples.steps());
      for (int i = 0; i < outputs.length; i++) {
        int row = i / width;
        if (row % examples.steps() >= examples.lengths()[row / examples.steps()]) {
          outputs[i] = 0;
        }
      }
    }
  }

  @Test
  void onnx_metadata_saysWhereTheModelComesFrom() throws Exception {
    export("words", "meta.onnx");

    try (OnnxModel onnx = new OnnxModel(Files.readAllBytes(directory.resolve("meta.onnx")))) {
      Map<String, String> metadata = onnx.session().getMetadata().getCustomMetadata();
      ModelFile.Saved saved = ModelFile.read(run("words"), List.of());
      assertThat(new ObjectMapper().readValue(metadata.get("vocabulary"), String[].class))
          .containsExactlyElementsOf(saved.encoding().classes());
      assertThat(metadata)
          .containsEntry("task", "next-word")
          .containsEntry("seed", "1")
          .containsEntry("parameters_sha256", ParametersHash.sha256(saved.network()));
      assertThat(metadata.get("config")).contains("type: words");
      assertThat(metadata.get("data")).contains("\"sha256\"");
      assertThat(metadata.get("versions")).contains("\"unroll\"");
      assertThat(metadata.get("metrics")).contains("\"perplexity\"");
      assertThat(
              ((TensorInfo) onnx.session().getInputInfo().get("symbols").getInfo())
                  .getDimensionNames())
          .containsExactly("batch", "time");
    }
  }

  /** Weights and the very numbers of the run's test split. */
  @ParameterizedTest
  @MethodSource("names")
  void importOfSafetensors_everyKindOfData_isTheModelAgain(String name) throws Exception {
    Path file = directory.resolve(name + ".safetensors");
    assertThat(export(name, name + ".safetensors").exitCode()).isEqualTo(ExitCode.DONE);
    Path imported = directory.resolve("imported-" + name);

    Outcome outcome =
        Program.here(
            "import",
            file,
            "--config",
            directory.resolve(name + ".yaml"),
            "--out",
            imported,
            "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(ParametersHash.sha256(ModelFile.read(imported, List.of()).network()))
        .isEqualTo(ParametersHash.sha256(ModelFile.read(run(name), List.of()).network()));
    assertThat(Json.read(imported.resolve("result.json"), Result.class).metrics().test())
        .isEqualTo(Json.read(run(name).resolve("result.json"), Result.class).metrics().test());
    if (!name.equals("characters")) {
      assertThat(Program.here("evaluate", imported).out())
          .isEqualTo(Program.here("evaluate", run(name)).out());
    }
    assertThat(Program.here("export", imported, directory.resolve("again.onnx")).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(Program.here("runs", directory).err()).isEmpty();
  }

  @Test
  void importOfAnotherNetwork_namesWhatIsMissingAndWritesNothing() throws Exception {
    export("words", "w.safetensors");
    Path config =
        Files.writeString(
            directory.resolve("larger.yaml"),
            Files.readString(directory.resolve("words.yaml"))
                .replace("lstm: { size: 8 }", "lstm: { size: 8 }, dense: { size: 4 }"));
    Path out = directory.resolve("larger");

    Outcome outcome =
        Program.here(
            "import", directory.resolve("w.safetensors"), "--config", config, "--out", out);

    assertThat(outcome.exitCode()).isNotEqualTo(ExitCode.DONE);
    assertThat(outcome.err()).contains("dense").doesNotContain("internal error");
    assertThat(out).doesNotExist();
  }

  @Test
  void export_endingThatTellsNoFormat_saysWhatThereIs() throws Exception {
    Outcome outcome = export("words", "model.bin");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .isEqualTo(
            "%s: its ending tells no format%nEnd it with .onnx, .safetensors, .html, or say --format.%n"
                .formatted(directory.resolve("model.bin")));
    assertThat(directory.resolve("model.bin")).doesNotExist();
    assertThat(export("words", "model.bin", "--format", "onnx").exitCode())
        .isEqualTo(ExitCode.DONE);
  }
}
