package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.images.ImageDatasets;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.export.onnx.OnnxModel;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.layers.Floats;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Shipped experiments, trained for a moment, in onnxruntime: 1,000 predictions on what they test
 * with are those of the model itself.
 */
class ShippedOnnxTest {
  private static final int EXAMPLES = 1000;
  private static final float MOST = 1e-4f;

  @TempDir static Path directory;

  /** Trains, exports, and reads the model back. */
  private static ModelFile.Saved trained(String config, Object... sets) throws Exception {
    List<Object> arguments =
        new ArrayList<>(
            List.of("run", Path.of("..", "configs", config + ".yaml"), "--quiet", "--out"));
    arguments.add(directory);
    for (Object set : sets) {
      arguments.add("--set");
      arguments.add(set);
    }
    Outcome run = Program.here(arguments.toArray());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            Program.here("export", directory.resolve(config), directory.resolve(config + ".onnx"))
                .exitCode())
        .isEqualTo(ExitCode.DONE);
    try (var runs = Files.list(directory.resolve(config))) {
      return ModelFile.read(runs.findFirst().orElseThrow(), List.of());
    }
  }

  private static Path data(String name) {
    String data = System.getenv("UNROLL_DATA");
    assumeTrue(
        data != null && Files.isDirectory(Path.of(data, name)),
        "needs " + name + ", which is not in the directory UNROLL_DATA names");
    return Path.of(data, name);
  }

  private static float[] run(String config, String output, String input, Input values, int batch)
      throws Exception {
    try (OnnxModel onnx = new OnnxModel(Files.readAllBytes(directory.resolve(config + ".onnx")))) {
      Map<String, Input> inputs = new HashMap<>(onnx.start(batch));
      inputs.put(input, values);
      return onnx.run(inputs).get(output);
    }
  }

  /** Within the tolerance, and with the same answer wherever the model is not undecided. */
  private static void assertSame(float[] found, float[] expected, int classes) {
    assertThat(expected.length / classes).isGreaterThanOrEqualTo(EXAMPLES);
    assertThat(found).hasSameSizeAs(expected);
    for (int row = 0; row < expected.length / classes; row++) {
      float[] a = Arrays.copyOfRange(found, row * classes, (row + 1) * classes);
      float[] b = Arrays.copyOfRange(expected, row * classes, (row + 1) * classes);
      for (int i = 0; i < classes; i++) {
        assertThat(Math.abs(a[i] - b[i])).isLessThan(MOST);
      }
      assertThat(largest(a)).isEqualTo(largest(b));
    }
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static void text(String config, String output, String text, Object... sets)
      throws Exception {
    ModelFile.Saved saved = trained(config, sets);
    TextEncoding encoding = (TextEncoding) saved.encoding();
    int[] symbols = TextCodec.of(encoding).encode(text).symbols();
    int count = Math.min(EXAMPLES, symbols.length);
    assertThat(count).isEqualTo(EXAMPLES);
    long[] numbers = Arrays.stream(symbols, 0, count).asLongStream().toArray();
    float[] found = run(config, output, "symbols", new Input(numbers, 1, count), 1);
    assertSame(found, expected(saved.network(), encoding, numbers), encoding.symbols().size());
  }

  private static float[] expected(
      MultiLayerNetwork network, TextEncoding encoding, long[] symbols) {
    int inputs = encoding.inputSize();
    boolean index = encoding.input() == InputEncoding.INDEX;
    float[] values = new float[index ? symbols.length : symbols.length * inputs];
    for (int i = 0; i < symbols.length; i++) {
      if (index) {
        values[i] = symbols[i];
      } else {
        values[i * inputs + (int) symbols[i]] = 1;
      }
    }
    INDArray features =
        Nd4j.createFromArray(values)
            .reshape('c', 1, symbols.length, index ? 1 : inputs)
            .permute(0, 2, 1);
    return Floats.of(network.output(features).permute(0, 2, 1));
  }

  @Test
  void quickstart_thousandCharacters_areTheModels() throws Exception {
    text(
        "quickstart",
        "next_character",
        "DUKE: ".repeat(EXAMPLES),
        "training.iterations=60",
        "dataset.split.validation=0.01",
        "dataset.split.test=0.01");
  }

  @Test
  void shakespeare_thousandCharacters_areTheModels() throws Exception {
    String play = Files.readString(data("tiny-shakespeare").resolve("input.txt"));
    text(
        "shakespeare-lstm",
        "next_character",
        play.substring(play.length() - 2 * EXAMPLES),
        "training.iterations=4",
        "training.schedule.warmup=0",
        "dataset.split.validation=0.001",
        "dataset.split.test=0.001");
  }

  @Test
  void mnist_thousandDigits_areTheModels() throws Exception {
    Path images = data("mnist").resolve("t10k-images-idx3-ubyte.gz");
    ModelFile.Saved saved =
        trained("mnist-lstm", "training.epochs=1", "dataset.limit=2000", "dataset.validation=200");
    ImageEncoding encoding = (ImageEncoding) saved.encoding();
    assertThat(encoding.order()).isEqualTo(PixelOrder.ROWS);
    INDArray features = ImageDatasets.newImages(images, encoding, EXAMPLES).next().getFeatures();
    float[] values = Floats.of(features.permute(0, 2, 1));
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(values[i] * 255);
    }
    float[] found =
        run(
            "mnist-lstm",
            "classification",
            "pixels",
            new Input(pixels, EXAMPLES, encoding.height(), encoding.width()),
            EXAMPLES);
    assertSame(found, Floats.of(saved.network().output(features)), encoding.classes().size());
  }
}
