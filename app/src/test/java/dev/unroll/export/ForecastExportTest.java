package dev.unroll.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExportFormat;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.export.onnx.OnnxModel;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.network.Networks;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files make of forecasts, or that they refuse to. */
class ForecastExportTest {
  private static final int ROWS = 40;
  private static final int WINDOW = 5;

  @TempDir Path directory;

  /** Columns whose means and deviations are far apart. */
  private static double[] row(int i) {
    return new double[] {3 + i * i % 7, 100 + 9 * (i % 4), i % 5 - 2};
  }

  private Path table() throws Exception {
    return Files.writeString(
        directory.resolve("data.csv"),
        IntStream.range(0, ROWS)
            .mapToObj(i -> row(i)[0] + "," + row(i)[1] + "," + row(i)[2])
            .collect(Collectors.joining("\n", "a,b,c\n", "\n")));
  }

  private record Made(
      Path file, ExperimentConfig config, MultiLayerNetwork network, CsvEncoding csv) {
    TrainedModel model() {
      return TrainedModels.of(network, config, csv, Optional.empty(), Optional.empty());
    }
  }

  private Made made(String keys, String loss) throws Exception {
    Path file = table();
    ExperimentConfig config =
        new ConfigReader()
            .readText(
                """
                name: made
                dataset: { type: csv, path: '%s', %s, split: { validation: 0, test: 0 } }
                network: { layers: [ gru: { size: 6 } ]%s }
                training: { iterations: 1 }
                """
                    .formatted(file, keys, loss),
                Path.of("test.yaml"))
            .config();
    SequenceData data =
        DataLoader.load(config, new DataStore(Optional.empty(), Path.of("unused"), notice -> {}));
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    TestModels.randomize(network, 3);
    return new Made(file, config, network, (CsvEncoding) data.encoding());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forecast: { column: b, steps: 2 }, window: 5 | ''",
        "forecast: { column: b, steps: 2 }, scale: standard, window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [b, a], steps: 2 }, window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [c, b], steps: 3 }, window: 5 | ', loss: quantile'",
        "forecast: { column: b, steps: 2 }, window: { length: 5, stride: 1 } | ', loss: quantile'"
      })
  void onnx_windowOfRows_forecastsAsTheProgramDoes(String keys, String loss) throws Exception {
    Made made = made(keys, loss);
    Path zip = directory.resolve("model.zip");
    ModelFile.write(zip, made.network(), made.config(), made.csv());
    List<String> row =
        SavedExperiment.open(zip, List.of(), Optional.of(1))
            .predict(made.file(), false)
            .rows()
            .get(ROWS - WINDOW);
    Path file = directory.resolve("made.onnx");
    Exporter.write(made.model(), ExportFormat.ONNX, file);

    float[] outputs;
    try (OnnxModel onnx = new OnnxModel(Files.readAllBytes(file))) {
      Map<String, Input> inputs = new HashMap<>(onnx.start(1));
      double[] window =
          IntStream.range(ROWS - WINDOW, ROWS)
              .boxed()
              .flatMapToDouble(i -> Arrays.stream(row(i)))
              .toArray();
      inputs.put("features", new Input(window, 1, WINDOW, 3));
      inputs.put("lengths", new Input(new int[] {WINDOW}, 1));
      outputs = onnx.run(inputs).get("regression");
    }

    int answers = row.size() - 2;
    for (int i = 0; i < answers; i++) {
      assertThat((double) outputs[outputs.length - answers + i])
          .isCloseTo(Double.parseDouble(row.get(2 + i)), within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ONNX | scale: difference | made: an ONNX file can't forecast with scale: difference",
        "HTML | scale: window | made: a page can't forecast with scale: window",
        "HTML | scale: [log, standard] | made: a page can't forecast with scale: log",
        "HTML | 'scale: [seasonal, log], season: 4' | made: a page can't forecast with scale: [log, seasonal]",
        "ONNX | known_ahead: [a] | made: an ONNX file can't forecast with known_ahead: [a]",
        "ONNX | APART | made: an ONNX file can't forecast with forecast.apart: true"
      })
  void file_whatItCannotForecast_isRefusedByNameAndNotWritten(
      ExportFormat format, String key, String message) throws Exception {
    String forecast =
        key.equals("APART")
            ? "forecast: { columns: [a, b], steps: 2, apart: true }"
            : "forecast: { column: b, steps: 2 }, " + key;
    TrainedModel model = made(forecast + ", window: { length: 5, stride: 1 }", "").model();
    Path file = directory.resolve("made." + Exporter.ending(format));

    assertThatThrownBy(() -> Exporter.write(model, format, file))
        .isInstanceOf(ExperimentException.class)
        .hasMessageStartingWith(message + "\nForecast with the program (predict RUN FILE)");
    assertThatThrownBy(() -> Exporter.check(model, format)).isInstanceOf(ExperimentException.class);

    assertThat(file).doesNotExist();
    assertThat(directory.resolve("made.md")).doesNotExist();
  }

  /** The weights, and the network as it is: what its numbers mean, the metadata says. */
  @Test
  void safetensors_anyScale_isWritten() throws Exception {
    TrainedModel model =
        made(
                "forecast: { columns: [a, b], steps: 2, apart: true }, scale: window, window: { length: 5, stride: 1 }, known_ahead: [c]",
                ", loss: quantile")
            .model();
    Path file = directory.resolve("made.safetensors");

    Exporter.write(model, ExportFormat.SAFETENSORS, file);

    assertThat(file).isNotEmptyFile();
  }
}
