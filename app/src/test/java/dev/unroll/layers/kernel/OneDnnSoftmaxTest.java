package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.layers.Values;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class OneDnnSoftmaxTest {
  @BeforeEach
  void onlyWithOneDnn() {
    Nd4j.zeros(1); // its native operations do not load by themselves
    assumeTrue(OneDnn.problem().isEmpty(), "oneDNN does not load");
  }

  private static float[] apply(float[] values, int classes) {
    FloatPointer rows = new FloatPointer(values);
    try (OneDnnSoftmax softmax = new OneDnnSoftmax(values.length / classes, classes)) {
      softmax.apply(rows);
    }
    float[] found = new float[values.length];
    rows.get(found);
    return found;
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "5, 65", "7, 1000"})
  void apply_rows_areEachTheSoftmax(int rows, int classes) {
    SplittableRandom random = new SplittableRandom(3);
    float[] products = new float[rows * classes];
    for (int i = 0; i < products.length; i++) {
      products[i] = (float) Values.next(random, 12);
    }

    float[] found = apply(products.clone(), classes);

    for (int row = 0; row < rows; row++) {
      Softmax.apply(products, row * classes, classes);
    }
    assertThat(found).containsExactly(products, within(1e-6f));
  }

  /** What is impossible has probability 0, or on arm64 the smallest normal number. */
  @Test
  void apply_hugeDifferences_areCertain() {
    assertThat(apply(new float[] {-1e30f, 1e30f, 0, 1e30f, 0, 1}, 3))
        .containsExactly(new float[] {0, 1, 0, 1, 0, 0}, within(Float.MIN_NORMAL));
  }

  @Test
  void apply_nan_staysVisibleInItsRow() {
    float[] found = apply(new float[] {0, Float.NaN, 0, 0}, 2);
    assertThat(found[1]).isNaN();
    assertThat(new float[] {found[2], found[3]}).containsExactly(0.5f, 0.5f);
  }
}
