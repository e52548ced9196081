package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page on which a model of images reads a drawing. */
class DrawingPageTest extends PageTest {
  private static final int IMAGES = 10;
  private static final int SIZE = 28;

  /** Paints an image of 28 x 28 bytes on the pad, ten by ten for each pixel, as a pen would. */
  private static final String PAINT =
      """
      const pad = document.getElementById('pad');
      const wide = pad.width / 28;
      const image = new ImageData(pad.width, pad.height);
      for (let y = 0; y < pad.height; y++) {
        for (let x = 0; x < pad.width; x++) {
          const value = arguments[0][Math.floor(y / wide) * 28 + Math.floor(x / wide)];
          image.data.set([255, 255, 255, value], 4 * (y * pad.width + x));
        }
      }
      pad.getContext('2d').putImageData(image, 0, 0);
      document.getElementById('centred').dispatchEvent(new Event('input'));
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rows    | lstm: { size: 12 }",
        "columns | bidirectional: { gru: { size: 8 } }",
        "pixels  | rnn: { size: 6, activation: tanh }",
        "permuted | gru: { size: 6 }"
      })
  void digits_paintedFromTheirPixels_areClassifiedAsByTheEngine(String order, String layer)
      throws IOException {
    ExperimentConfig config =
        Models.config(
            "{ type: digits, train: 20, validation: 0, test: %d, order: %s }"
                .formatted(IMAGES, order),
            "{ layers: [ " + layer + " ] }");
    SequenceData data = Models.data(config);
    MultiLayerNetwork network = Models.network(config, data);
    open(Models.model(config, network, data.encoding()));
    element("centred").click();

    assertSameAnswers(network, data, order);
  }

  /** Those of MNIST are centred and scaled already, so that nothing changes when it is done. */
  @Test
  void mnist_paintedFromItsPixels_isClassifiedAsByTheEngine() throws IOException {
    Optional<Path> files =
        Optional.ofNullable(System.getenv("UNROLL_DATA")).map(d -> Path.of(d, "mnist"));
    assumeTrue(files.filter(Files::isDirectory).isPresent(), "no UNROLL_DATA with mnist in it");
    ExperimentConfig config =
        Models.config(
            "{ type: mnist-rows, directory: '%s', validation: 0, limit: 20 }"
                .formatted(files.get()),
            "{ layers: [ lstm: { size: 12 } ] }");
    SequenceData data = Models.data(config);
    MultiLayerNetwork network = Models.network(config, data);
    open(Models.model(config, network, data.encoding()));
    assertThat(element("centred").isSelected()).isTrue();

    assertSameAnswers(network, data, "rows");
  }

  private static void assertSameAnswers(
      MultiLayerNetwork network, SequenceData data, String order) {
    INDArray features = data.evaluation(Split.TEST, IMAGES).next().getFeatures();
    INDArray expected = network.output(features);
    for (int i = 0; i < IMAGES; i++) {
      browser.run(PAINT, bytes(features, i, order));
      double[] answers =
          numbers(browser.run("return Array.from(image.answers(image.pixels()).at(-1))"));

      assertThat(answers)
          .as("image %d", i)
          .containsExactly(expected.getRow(i).toDoubleVector(), within(1e-3));
      int best = expected.getRow(i).argMax().getInt(0);
      assertThat(text("answer")).startsWith(data.encoding().classes().get(best) + " ");
    }
  }

  private static List<Integer> bytes(INDArray features, int image, String order) {
    List<Integer> bytes = new ArrayList<>();
    int[] stepOf = new int[SIZE * SIZE];
    int[][] permuted = PixelOrder.PERMUTED.pixels(SIZE, SIZE);
    for (int step = 0; step < stepOf.length; step++) {
      stepOf[permuted[step][0]] = step;
    }
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double value =
            switch (order) {
              case "rows" -> features.getDouble(image, x, y);
              case "columns" -> features.getDouble(image, y, x);
              case "permuted" -> features.getDouble(image, 0, stepOf[y * SIZE + x]);
              default -> features.getDouble(image, 0, y * SIZE + x);
            };
        bytes.add((int) Math.round(255 * value));
      }
    }
    return bytes;
  }

  @Test
  void pixels_strokeInACorner_areCentredAndScaledAsMnistWas() throws IOException {
    openDigits();

    new Actions(browser.driver)
        .moveToElement(element("pad"), -110, -110)
        .clickAndHold()
        .moveByOffset(0, 60)
        .release()
        .perform();
    browser.run("return new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))");

    double[] pixels = numbers(browser.run("return Array.from(image.pixels())"));
    double mass = 0;
    double x = 0;
    double y = 0;
    int top = SIZE;
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      mass += pixels[i];
      x += pixels[i] * (i % SIZE);
      y += pixels[i] * (i / SIZE);
      top = pixels[i] > 0 ? Math.min(top, i / SIZE) : top;
      bottom = pixels[i] > 0 ? Math.max(bottom, i / SIZE) : bottom;
    }
    assertThat(bottom - top + 1).isEqualTo(20);
    assertThat(x / mass).isBetween(13.5, 14.5);
    assertThat(y / mass).isBetween(13.5, 14.5);
  }

  @Test
  void keys_penDownAndMoved_drawALine() throws IOException {
    openDigits();
    assertThat(text("answer")).isEqualTo("Nothing is drawn yet.");

    element("pad").sendKeys(" ", Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, " ");
    waitFor("answer", "");
    browser.run("image.show()");
    assertThat(text("answer")).matches("\\d .*%");

    element("pad").sendKeys(Keys.ESCAPE);
    assertThat(text("answer")).isEqualTo("Nothing is drawn yet.");
  }

  /** After so many rows the answer is that to an image that ends there. */
  @Test
  void rows_fewerRead_areAnsweredByThemAlone() throws IOException {
    openDigits();
    element("pad").sendKeys(" ", Keys.ARROW_DOWN, Keys.ARROW_DOWN, " ");

    Object same =
        browser.run(
            """
            const values = image.pixels();
            const steps = Array.from({ length: 10 }, (_, y) => values.slice(28 * y, 28 * (y + 1)));
            const ten = image.answers(values)[9];
            return Math.max(...model.net.sequence(steps)[0].map((v, i) => Math.abs(v - ten[i])));
            """);

    assertThat(((Number) same).doubleValue()).isLessThan(1e-12);
  }

  private void openDigits() throws IOException {
    ExperimentConfig config =
        Models.config(
            "{ type: digits, train: 20, validation: 0, test: 4 }",
            "{ layers: [ lstm: { size: 8 } ] }");
    SequenceData data = Models.data(config);
    open(Models.model(config, Models.network(config, data), data.encoding()));
  }
}
