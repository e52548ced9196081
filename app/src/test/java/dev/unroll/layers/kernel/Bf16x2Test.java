package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.layers.FusedNetwork;
import dev.unroll.layers.Values;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of split factors are those of the float32 numbers, but for the sixteenth bit. */
class Bf16x2Test {
  /** Of a sum of products, in units of the root of its number of terms of 1. */
  private static final double TOLERANCE = 1.0 / (1 << 16);

  private static final int USED = 1 << 20;
  private static final int BATCH = 7;

  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void onlyWithTiles() {
    Nd4j.zeros(1); // its native operations do not load by themselves
    assumeTrue(OneDnn.multipliesTiles(), "the processor multiplies no tiles of bfloat16");
  }

  @Test
  void pays_enoughRowsAndUnits_only() {
    assertThat(Bf16x2.pays(32, 128)).isTrue();
    assertThat(Bf16x2.pays(31, 128)).isFalse();
    assertThat(Bf16x2.pays(32, 127)).isFalse();
  }

  /** Split, they would be off by 5e-5 and more. */
  @Test
  void output_wideLayerWithLargeWeights_isThatOfTheStockLayer() {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .list(
                new LSTM.Builder().nIn(16).nOut(128).build(),
                new LSTM.Builder().nIn(128).nOut(128).build())
            .build();
    MultiLayerNetwork stock = new MultiLayerNetwork(configuration);
    stock.init();
    stock.setParams(Values.flat(Values.random(random, (int) stock.numParams(), 0.6)));
    FusedNetwork ours = new FusedNetwork(configuration.clone());
    ours.init(stock.params().dup(), false);
    INDArray x = Values.flat(Values.random(random, 32 * 16 * 40, 1)).reshape(32, 16, 40);
    x = x.castTo(DataType.FLOAT);

    assertThat(ours.output(x).sub(stock.output(x)).amaxNumber().doubleValue()).isLessThan(1e-5);
  }

  @ParameterizedTest
  @CsvSource({"32, 128, 512", "50, 28, 512", "33, 65, 384", "1, 1, 1"})
  void multiply_forward_isTheProductWithTheBias(int rows, int inner, int columns) {
    float[] x = values(rows * inner);
    float[] w = values(inner * columns); // in column order
    float[] bias = values(columns);
    Product.Shape shape = Product.Shape.forward(rows, inner, columns);

    float[] y = multiply(shape, Product.Adds.BIAS, x, w, bias, new float[rows * columns]);

    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double expected = bias[column];
        for (int k = 0; k < inner; k++) {
          expected += (double) x[row * inner + k] * w[column * inner + k];
        }
        assertClose(y[row * columns + column], expected, inner);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 128, 512", "50, 28, 512", "33, 65, 390"})
  void multiply_inputGradient_isAddedToWhatWasThere(int rows, int inputs, int outputs) {
    float[] dz = values(rows * outputs);
    float[] w = values(inputs * outputs); // in column order
    float[] before = values(rows * inputs);
    Product.Shape shape = Product.Shape.inputGradient(rows, inputs, outputs);

    float[] dx = multiply(shape, Product.Adds.RESULT, dz, w, null, before);

    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < inputs; i++) {
        double expected = before[row * inputs + i];
        for (int k = 0; k < outputs; k++) {
          expected += (double) dz[row * outputs + k] * w[k * inputs + i];
        }
        assertClose(dx[row * inputs + i], expected, outputs);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "9, 4", "4, 4", "1, 1"})
  void add_chunksOfAWindow_areTheGradientOfBothWeights(int steps, int chunk) {
    int inputs = 17;
    int hidden = 40;
    int width = 100;
    float[] x = values(steps * BATCH * inputs);
    float[] h = values(steps * BATCH * hidden);
    float[] dz = values(steps * BATCH * width);
    Bf16x2Rows ofX = rows(inputs, steps, x);
    Bf16x2Rows ofH = rows(hidden, steps, h);
    Bf16x2Rows ofDz = Bf16x2Rows.passing(width, used(), new Scratch());
    ofDz.reserve(chunk, BATCH);
    Bf16x2Gradient gradient =
        new Bf16x2Gradient(ofDz, List.of(ofX, ofH), new OffHeapFloats(), used());
    FloatPointer ofWeights = new FloatPointer((long) inputs * width);
    FloatPointer ofRecurrent = new FloatPointer((long) hidden * width);

    for (int window = 0; window < 2; window++) { // the second does not add to the first
      for (int done = 0; done < steps; done += chunk) {
        int count = Math.min(chunk, steps - done);
        int first = steps - done - count; // from the end, as back-propagation goes
        ofDz.read(pointer(dz, first * BATCH * width, count * BATCH * width), 0, count);
        gradient.add(first, count, done > 0);
      }
      gradient.write(List.of(ofWeights, ofRecurrent));
    }

    assertGradient(ofWeights, x, inputs, dz, width);
    assertGradient(ofRecurrent, h, hidden, dz, width);
  }

  private static void assertGradient(
      FloatPointer found, float[] left, int height, float[] dz, int width) {
    int rows = dz.length / width;
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        double expected = 0;
        for (int row = 0; row < rows; row++) {
          expected += (double) left[row * height + i] * dz[row * width + j];
        }
        assertClose(found.get((long) j * height + i), expected, rows);
      }
    }
  }

  private static void assertClose(double found, double expected, int terms) {
    assertThat(Math.abs(found - expected)).isLessThan(TOLERANCE * Math.sqrt(terms) + 1e-6);
  }

  private static float[] multiply(
      Product.Shape shape, Product.Adds adds, float[] x, float[] w, float[] bias, float[] y) {
    Bf16x2Rows rows =
        shape.wTransposed()
            ? Bf16x2Rows.kept(shape.inner(), new Scratch())
            : Bf16x2Rows.passing(shape.inner(), used(), new Scratch());
    rows.reserve(1, shape.rows());
    rows.put(0, x);
    FloatPointer result = new FloatPointer(y);
    try (Bf16x2Product product = new Bf16x2Product(shape, adds, used(), new OffHeapFloats())) {
      product.load(new FloatPointer(w), bias == null ? null : new FloatPointer(bias));
      product.multiply(rows.at(0), result);
    }
    float[] found = new float[y.length];
    result.get(found);
    return found;
  }

  private static Bf16x2Rows rows(int width, int steps, float[] values) {
    Bf16x2Rows rows = Bf16x2Rows.kept(width, new Scratch());
    rows.reserve(steps, BATCH);
    rows.read(new FloatPointer(values), 0, steps);
    return rows;
  }

  /** Memory in which something else has left what is not a number. */
  private static OffHeapBfloats used() {
    OffHeapBfloats memory = new OffHeapBfloats();
    memory.reserve(USED);
    for (int i = 0; i < USED; i++) {
      memory.at(i).put((short) 0x7fc0);
    }
    return memory;
  }

  private static FloatPointer pointer(float[] values, int from, int length) {
    return new FloatPointer(Arrays.copyOfRange(values, from, from + length));
  }

  private float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Values.next(random, 1);
    }
    return values;
  }
}
