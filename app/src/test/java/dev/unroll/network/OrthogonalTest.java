package dev.unroll.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthogonalTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 100})
  void matrix_timesItsTranspose_isTheIdentity(int size) {
    double[][] q = Orthogonal.matrix(size, new SplittableRandom(size)).toDoubleMatrix();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double dot = 0;
        for (int k = 0; k < size; k++) {
          dot += q[i][k] * q[j][k];
        }
        assertThat(dot).as("rows %d and %d", i, j).isCloseTo(i == j ? 1 : 0, offset(1e-12));
      }
    }
  }

  /** Gram and Schmidt's process keeps the diagonal of R positive, and has no other freedom. */
  @Test
  void matrix_rows_areThoseOfGramSchmidt() {
    int size = 30;
    double[][] rows = new double[size][size];
    SplittableRandom random = new SplittableRandom(7);
    for (double[] row : rows) {
      Arrays.setAll(row, k -> Orthogonal.gaussian(random));
    }
    for (int i = 0; i < size; i++) {
      double[] row = rows[i];
      for (int j = 0; j < i; j++) {
        double[] before = rows[j];
        double projection = IntStream.range(0, size).mapToDouble(k -> row[k] * before[k]).sum();
        Arrays.setAll(row, k -> row[k] - projection * before[k]);
      }
      double norm = Math.sqrt(Arrays.stream(row).map(value -> value * value).sum());
      Arrays.setAll(row, k -> row[k] / norm);
    }

    double[][] q = Orthogonal.matrix(size, new SplittableRandom(7)).toDoubleMatrix();

    for (int i = 0; i < size; i++) {
      assertThat(q[i]).as("row %d", i).containsExactly(rows[i], offset(1e-11));
    }
  }

  @Test
  void matrix_sameSeed_same() {
    assertThat(Orthogonal.matrix(5, new SplittableRandom(3)).toDoubleMatrix())
        .isDeepEqualTo(Orthogonal.matrix(5, new SplittableRandom(3)).toDoubleMatrix());
  }

  @Test
  void matrix_otherSeed_other() {
    assertThat(Orthogonal.matrix(2, new SplittableRandom(4)).getDouble(0, 0))
        .isNotEqualTo(Orthogonal.matrix(2, new SplittableRandom(3)).getDouble(0, 0));
  }

  @Test
  void matrix_uniform_everySignIsAsLikely() {
    // Of 400 fair signs the mean is within four standard deviations, 4 / sqrt(400).
    double sum = 0;
    for (int seed = 0; seed < 400; seed++) {
      sum += Math.signum(Orthogonal.matrix(2, new SplittableRandom(seed)).getDouble(0, 0));
    }
    assertThat(sum / 400).isCloseTo(0, offset(0.2));
  }

  @Test
  void gaussian_manyDrawn_meanAndVariance() {
    SplittableRandom random = new SplittableRandom(1);
    int count = 100_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double value = Orthogonal.gaussian(random);
      sum += value;
      squares += value * value;
    }
    // Four standard deviations: 1 / sqrt(n) of the mean, sqrt(2 / n) of the variance.
    assertThat(sum / count).isCloseTo(0, offset(4 / Math.sqrt(count)));
    assertThat(squares / count).isCloseTo(1, offset(4 * Math.sqrt(2.0 / count)));
  }
}
