package dev.unroll.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.ExportFormat;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.csv.CsvNewData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.export.onnx.OnnxModel;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.network.Networks;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
  private static final LocalDate DAY = LocalDate.of(2024, 1, 30);

  @TempDir Path directory;

  /** Columns whose means and deviations are far apart. */
  private static double[] row(int i) {
    return new double[] {3 + i * i % 7, 100 + 9 * (i % 4), i % 5 - 2};
  }

  private Path table() throws Exception {
    return Files.writeString(
        directory.resolve("data.csv"),
        IntStream.range(0, ROWS)
            .mapToObj(
                i -> "%s,%s,%s,%s".formatted(row(i)[0], row(i)[1], row(i)[2], DAY.plusDays(9L * i)))
            .collect(Collectors.joining("\n", "a,b,c,day\n", "\n")));
  }

  private record Made(
      Path file, ExperimentConfig config, MultiLayerNetwork network, CsvEncoding csv) {
    TrainedModel model() {
      return TrainedModels.of(network, config, csv, Optional.empty(), Optional.empty());
    }
  }

  private Made made(String keys, String loss) throws Exception {
    Path file = table();
    String columns =
        keys.contains("features:") || keys.contains("time:")
            ? ""
            : ", time: none, features: [a, b, c]";
    ExperimentConfig config =
        new ConfigReader()
            .readText(
                """
                name: made
                dataset: { type: csv, path: '%s', %s%s, split: { validation: 0, test: 0 } }
                network: { layers: [ gru: { size: 6 } ]%s }
                training: { iterations: 1 }
                """
                    .formatted(file, keys, columns, loss),
                Path.of("test.yaml"))
            .config();
    SequenceData data =
        DataLoader.load(config, new DataStore(Optional.empty(), Path.of("unused"), notice -> {}));
    MultiLayerNetwork network = Networks.build(config, ExperimentPlan.taskShape(data));
    TestModels.randomize(network, 3);
    return new Made(file, config, network, (CsvEncoding) data.encoding());
  }

  /** Two windows at once, the last two of the table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forecast: { column: b, steps: 2 }, window: 5 | ''",
        "forecast: { column: b, steps: 2 }, scale: standard, window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [b, a], steps: 2 }, window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [c, b], steps: 3 }, window: 5 | ', loss: quantile'",
        "forecast: { column: b, steps: 2 }, window: { length: 5, stride: 1 } | ', loss: quantile'",
        "forecast: { columns: [b, c], steps: 2 }, scale: difference, window: 5 | ''",
        "forecast: { columns: [b, a], steps: 7 }, scale: [seasonal], season: 3, window: 5 | ', loss: quantile'",
        "forecast: { columns: [a, b], steps: 5 }, scale: [log, seasonal, difference], season: 3, window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [a, b], steps: 4 }, scale: [seasonal, difference], season: 3, known_ahead: [c], window: 5 | ''",
        "forecast: { columns: [a, b], steps: 2 }, scale: window, window: { length: 5, stride: 1 } | ', loss: quantile'",
        "forecast: { columns: [b, a], steps: 2 }, scale: [log, window, difference], known_ahead: [c], window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [c, b], steps: 3 }, scale: linear, window: { length: 5, stride: 1 } | ', loss: quantile'",
        "forecast: { columns: [a, b], steps: 3 }, scale: [log, linear, window], window: { length: 5, stride: 1 } | ''",
        "forecast: { columns: [c, b], steps: 2, apart: true }, scale: [linear, window], window: { length: 6, stride: 1, patch: 3 } | ', loss: quantile'",
        "forecast: { columns: [b, a], steps: 2, apart: true }, scale: difference, window: 5 | ''",
        "forecast: { columns: [b, a], steps: 2 }, known_ahead: [c], window: { length: 6, stride: 1, patch: 2 } | ''",
        "forecast: { column: a, steps: 2 }, scale: log, time: day, calendar: [weekday, month], features: [b, a], window: 5 | ''"
      })
  void onnx_windowsOfRows_forecastAsTheProgramDoes(String keys, String loss) throws Exception {
    Made made = made(keys, loss);
    Path zip = directory.resolve("model.zip");
    ModelFile.write(zip, made.network(), made.config(), made.csv());
    List<List<String>> expected =
        SavedExperiment.open(zip, List.of(), Optional.of(1)).predict(made.file(), false).rows();
    Path file = directory.resolve("made.onnx");
    Exporter.write(made.model(), ExportFormat.ONNX, file);
    int rows = ForecastPlan.of(made.csv()).orElseThrow().rows();
    double[] table =
        CsvNewData.series(made.file(), made.csv(), 0).series().get(0).series().values();
    int width = made.csv().inputs().size();
    double[] windows = new double[2 * rows * width];
    for (int i = 0; i < 2; i++) {
      int from = (ROWS - 1 + i - rows) * width;
      System.arraycopy(table, from, windows, i * rows * width, rows * width);
    }

    float[] outputs;
    try (OnnxModel onnx = new OnnxModel(Files.readAllBytes(file))) {
      Map<String, Input> inputs = new HashMap<>(onnx.start(2));
      inputs.put("features", new Input(windows, 2, rows, width));
      if (made.csv().forecast().orElseThrow().everyStep()) {
        inputs.put("lengths", new Input(new int[] {rows, rows}, 2));
      }
      outputs = onnx.run(inputs).get("regression");
    }

    for (int i = 0; i < 2; i++) {
      List<String> row = expected.get(expected.size() - 2 + i);
      int answers = row.size() - 2;
      int end = (i + 1) * outputs.length / 2;
      for (int k = 0; k < answers; k++) {
        double value = Double.parseDouble(row.get(2 + k));
        assertThat((double) outputs[end - answers + k])
            .isCloseTo(value, within(1e-4 * Math.max(1, Math.abs(value))));
      }
    }
  }

  /** Of a batch whose sequences differ in length each has its own forecasts. */
  @Test
  void onnx_sequencesOfSeveralLengths_forecastAtTheirEnds() throws Exception {
    Made made =
        made(
            "forecast: { columns: [a, b], steps: 2 }, scale: [log, difference], known_ahead: [c], window: 5",
            "");
    Path file = directory.resolve("made.onnx");
    Exporter.write(made.model(), ExportFormat.ONNX, file);
    double[] table =
        IntStream.range(0, 8).boxed().flatMapToDouble(i -> Arrays.stream(row(i))).toArray();
    double[] padded = Arrays.copyOf(table, 2 * table.length);
    Arrays.fill(padded, table.length, padded.length, Double.NaN);
    System.arraycopy(table, 0, padded, table.length, 5 * 3);

    float[] outputs;
    float[] alone;
    try (OnnxModel onnx = new OnnxModel(Files.readAllBytes(file))) {
      Map<String, Input> inputs = new HashMap<>(onnx.start(2));
      inputs.put("features", new Input(padded, 2, 8, 3));
      inputs.put("lengths", new Input(new int[] {8, 5}, 2));
      outputs = onnx.run(inputs).get("regression");
      inputs = new HashMap<>(onnx.start(1));
      inputs.put("features", new Input(Arrays.copyOf(table, 5 * 3), 1, 5, 3));
      inputs.put("lengths", new Input(new int[] {5}, 1));
      alone = onnx.run(inputs).get("regression");
    }

    // Of 8 rows 5 steps, of 5 rows 2: one is before the first change, two are ahead.
    assertThat(outputs).hasSize(2 * 5 * 4);
    assertThat(Arrays.copyOfRange(outputs, 20, 28)).containsExactly(alone, within(1e-3f));
    assertThat(Arrays.copyOf(outputs, 8)).containsExactly(alone, within(1e-3f));
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
