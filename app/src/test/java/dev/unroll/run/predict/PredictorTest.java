package dev.unroll.run.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.network.TaskShape;
import dev.unroll.run.store.ExperimentException;
import dev.unroll.run.store.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class PredictorTest {
  @TempDir Path directory;

  private Path csv(String text) throws IOException {
    return Files.writeString(directory.resolve("new.csv"), text);
  }

  /** Column x has mean 10 and deviation 2, the target mean 10 and deviation 2. */
  private static CsvEncoding encoding(
      List<String> classes, boolean labelPerStep, int forecastSteps) {
    boolean numbers = classes.isEmpty();
    return new CsvEncoding(
        List.of("x"),
        List.of(10.0),
        List.of(2.0),
        Optional.of("id"),
        forecastSteps > 0 ? "x" : "y",
        classes,
        numbers ? 10 : 0,
        numbers ? 2 : 1,
        labelPerStep,
        forecastSteps,
        3,
        ',',
        Optional.of("UTF-8"),
        Optional.empty());
  }

  @Test
  void predict_numberASequence_thatOfItsLastStepInTheFilesUnits() throws Exception {
    MultiLayerNetwork network = TestModels.passing(1, 1, new TaskShape(1, 1, 3, false, true, true));
    Path file = csv("id,x\na,20\na,11\nb,12.5\n");

    Prediction prediction =
        new Predictor(network, encoding(List.of(), false, 0), false).predict(file);

    assertThat(prediction.columns()).containsExactly("sequence", "step", "y");
    assertThat(prediction.rows())
        .containsExactly(List.of("a", "2", "11"), List.of("b", "1", "12.5"));
  }

  @Test
  void predict_classAStep_oneRowAStepAndNoneForPadding() throws Exception {
    MultiLayerNetwork network = TestModels.passing(1, 2, new TaskShape(1, 2, 3, true, true, false));
    // Logit x for "up", 0 for "down".
    network.getLayer(1).getParam("W").assign(Nd4j.create(new double[][] {{0, 1}}));
    network.getLayer(1).getParam("b").assign(Nd4j.createFromArray(0.5f, 0f));
    Path file = csv("id,x\na,12\na,8\nb,14\n");

    Prediction prediction =
        new Predictor(network, encoding(List.of("down", "up"), true, 0), false).predict(file);

    assertThat(prediction.columns()).containsExactly("sequence", "step", "class", "probability");
    assertThat(rounded(prediction))
        .containsExactly(
            List.of("a", "1", "up", sigmoid(1 - 0.5)),
            List.of("a", "2", "down", sigmoid(0.5)),
            List.of("b", "1", "up", sigmoid(2 - 0.5)));
  }

  /** With probabilities of four digits. */
  private static List<List<String>> rounded(Prediction prediction) {
    return prediction.rows().stream()
        .map(
            row -> {
              List<String> cells = new ArrayList<>(row);
              cells.set(
                  row.size() - 1, "%.4f".formatted(Double.parseDouble(row.get(row.size() - 1))));
              return cells;
            })
        .toList();
  }

  @Test
  void predict_largeNumbers_haveAllTheirDigits() throws Exception {
    MultiLayerNetwork network = TestModels.passing(1, 1, new TaskShape(1, 1, 3, true, true, true));
    CsvEncoding large =
        new CsvEncoding(
            List.of("x"),
            List.of(331002040.25),
            List.of(8.0),
            Optional.empty(),
            "x",
            List.of(),
            331002040.25,
            8,
            true,
            1,
            3,
            ',',
            Optional.of("UTF-8"),
            Optional.empty());
    Prediction prediction =
        new Predictor(network, large, false).predict(csv("x\n331002040.25\n331002044.25\n"));
    assertThat(prediction.rows())
        .containsExactly(List.of("new", "1", "331002040.25"), List.of("new", "2", "331002044.25"));
  }

  @Test
  void predict_sequenceLongerThanTheWindow_oneRowOfItsLastSteps() throws Exception {
    MultiLayerNetwork network = TestModels.passing(1, 1, new TaskShape(1, 1, 3, false, true, true));
    Prediction prediction =
        new Predictor(network, encoding(List.of(), false, 0), false)
            .predict(csv("id,x\na,1\na,2\na,3\na,4\na,20\nb,10\n"));
    assertThat(prediction.rows()).containsExactly(List.of("a", "5", "20"), List.of("b", "1", "10"));
  }

  private static String sigmoid(double logit) {
    return "%.4f".formatted(1 / (1 + Math.exp(-logit)));
  }

  @Test
  void predict_forecast_nextValuesWhereThereIsAFullWindow() throws Exception {
    MultiLayerNetwork network = TestModels.passing(1, 2, new TaskShape(1, 2, 3, true, true, true));
    network.getLayer(1).getParam("W").assign(Nd4j.create(new double[][] {{1, 2}}));
    Path file = csv("id,x\na,10\na,12\na,14\na,16\n");

    Prediction prediction =
        new Predictor(network, encoding(List.of(), true, 2), false).predict(file);

    assertThat(prediction.columns()).containsExactly("sequence", "step", "x+1", "x+2");
    assertThat(prediction.rows())
        .containsExactly(List.of("a", "3", "14", "18"), List.of("a", "4", "16", "22"));
  }

  @Test
  void predict_images_classAndItsProbability() throws Exception {
    ImageEncoding encoding = new ImageEncoding(2, 2, PixelOrder.ROWS, List.of("left", "right"));
    MultiLayerNetwork network =
        TestModels.passing(2, 2, new TaskShape(2, 2, 2, false, false, false));
    // The last rows: (255, 0) and (51, 255).
    byte[] pixels = {0, 0, (byte) 255, 0, 9, 9, 51, (byte) 255};
    Path file = directory.resolve("images");
    Files.write(
        file,
        ByteBuffer.allocate(16 + pixels.length)
            .putInt(0x803)
            .putInt(2)
            .putInt(2)
            .putInt(2)
            .put(pixels)
            .array());

    Prediction prediction = new Predictor(network, encoding, false).predict(file);

    assertThat(prediction.columns()).containsExactly("image", "class", "probability");
    assertThat(rounded(prediction))
        .containsExactly(List.of("0", "left", sigmoid(1)), List.of("1", "right", sigmoid(1 - 0.2)));
  }

  @Test
  void predict_columnMissing_named() throws Exception {
    MultiLayerNetwork network = TestModels.passing(1, 1, new TaskShape(1, 1, 3, false, true, true));
    Predictor predictor = new Predictor(network, encoding(List.of(), false, 0), false);
    Path file = csv("id,z\na,20\n");

    assertThatThrownBy(() -> predictor.predict(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("x");
  }

  @Test
  void predict_modelOfMadeUpData_saysWhatItIsFor() throws Exception {
    MultiLayerNetwork network =
        TestModels.passing(1, 1, new TaskShape(1, 1, 3, false, false, true));
    Predictor predictor = new Predictor(network, new GeneratedEncoding(List.of()), false);

    assertThatThrownBy(() -> predictor.predict(csv("x\n1\n")))
        .isInstanceOf(ExperimentException.class)
        .hasMessage(
            "this model predicts nothing from a file\nA model of text writes it: sample RUN");
  }
}
