package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class OneHotRowsTest {
  private static final int INPUTS = 20;
  private static final int WIDTH = 48;
  private static final int ROWS = 40;

  private final SplittableRandom random = new SplittableRandom(1);
  private final OneHotRows rows = new OneHotRows(INPUTS, WIDTH);
  private final float[] x = new float[ROWS * INPUTS];

  OneHotRowsTest() {
    Nd4j.zeros(1); // its native operations do not load by themselves
    for (int row = 0; row < ROWS; row++) {
      if (row != 5) { // which is padding
        x[row * INPUTS + random.nextInt(INPUTS)] = 1;
      }
    }
  }

  private OffHeapFloats random(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return outside(values);
  }

  private static OffHeapFloats outside(float[] values) {
    OffHeapFloats outside = new OffHeapFloats();
    outside.reserve(values.length);
    outside.put(0, values, 0, values.length);
    return outside;
  }

  private static float[] values(OffHeapFloats outside, int length) {
    float[] values = new float[length];
    outside.get(0, values, 0, length);
    return values;
  }

  @Test
  void products_ofSymbols_areThoseOfTheMatrixToTheBit() {
    OffHeapFloats weights = random(INPUTS * WIDTH);
    OffHeapFloats bias = random(WIDTH);
    OffHeapFloats expected = outside(new float[ROWS * WIDTH]);
    new ProductCache()
        .withBias(weights.at(0), bias.at(0), Product.Shape.forward(ROWS, INPUTS, WIDTH))
        .multiply(outside(x).at(0), expected.at(0));
    OffHeapFloats found = outside(new float[ROWS * WIDTH]);

    assertThat(rows.read(outside(x).at(0), ROWS)).isTrue();
    rows.load(weights.at(0), bias.at(0));
    rows.products(0, ROWS, found);
    assertThat(values(found, ROWS * WIDTH)).isEqualTo(values(expected, ROWS * WIDTH));
  }

  @Test
  void gradient_inChunks_isThatOfTheMatrix() {
    OffHeapFloats dz = random(ROWS * WIDTH);
    OffHeapFloats expected = outside(new float[INPUTS * WIDTH]);
    new ProductCache()
        .with(outside(x).at(0), Product.Shape.weightGradient(ROWS, INPUTS, WIDTH))
        .multiply(dz.at(0), expected.at(0));
    OffHeapFloats found = random(INPUTS * WIDTH);

    for (int window = 0; window < 2; window++) { // of which the second forgets the first
      rows.read(outside(x).at(0), ROWS);
      rows.addGradient(30, 10, new FloatPointer(dz.at(30 * WIDTH)), false);
      rows.addGradient(0, 30, new FloatPointer(dz.at(0)), true);
      rows.writeGradient(found.at(0));
    }
    assertThat(values(found, INPUTS * WIDTH))
        .containsExactly(values(expected, INPUTS * WIDTH), within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"0.5", "2", "-1", "NaN"})
  void read_somethingElse_isSaid(float other) {
    x[3 * INPUTS + 4] = other;

    assertThat(rows.read(outside(x).at(0), ROWS)).isFalse();
  }

  @Test
  void read_twoSymbolsInARow_isSaid() {
    x[2 * INPUTS] = 1;
    x[2 * INPUTS + 7] = 1;

    assertThat(rows.read(outside(x).at(0), ROWS)).isFalse();
  }

  @Test
  void read_fewInputs_areMultiplied() {
    assertThat(new OneHotRows(2, WIDTH).read(outside(new float[] {0, 1}).at(0), 1)).isFalse();
  }
}
