package dev.unroll.layers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutFactorsTest {
  private static final int LENGTH = 1 << 18;

  private static float[] draw(double kept, long key, int length) {
    float[] factors = new float[length];
    new DropoutFactors().draw(kept, key, factors, length);
    return factors;
  }

  /** By the definition, with integers that can't overflow. */
  private static boolean kept(double kept, long seed, long place) {
    long key = mixed(seed);
    long h = place + (key & 0xFFFFFFFFL) & 0xFFFFFFFFL;
    h ^= h >>> 16;
    h = h * 0x21f0aaadL & 0xFFFFFFFFL;
    h = h + (key >>> 32) & 0xFFFFFFFFL;
    h ^= h >>> 15;
    h = h * 0x735a2d97L & 0xFFFFFFFFL;
    h ^= h >>> 15;
    return h / 2 < Math.round(kept * 0x1p31);
  }

  private static long mixed(long seed) {
    BigInteger z = unsigned(BigInteger.valueOf(seed));
    z = unsigned(z.xor(z.shiftRight(30)).multiply(new BigInteger("bf58476d1ce4e5b9", 16)));
    z = unsigned(z.xor(z.shiftRight(27)).multiply(new BigInteger("94d049bb133111eb", 16)));
    return z.xor(z.shiftRight(31)).longValue();
  }

  private static BigInteger unsigned(BigInteger value) {
    return value.mod(BigInteger.ONE.shiftLeft(Long.SIZE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.8, 0.9})
  void draw_factors_areThoseOfTheDefinition(double kept) {
    long key = 0x9e3779b97f4a7c15L;

    float[] factors = draw(kept, key, 5000);

    for (int i = 0; i < factors.length; i++) {
      assertThat(factors[i])
          .as("place %d", i)
          .isEqualTo(kept(kept, key, i) ? (float) (1 / kept) : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.8, 0.9})
  void draw_share_isTheProbability(double kept) {
    double deviation = Math.sqrt(kept * (1 - kept) / LENGTH);

    for (long key : new long[] {0, 1, -1, 1L << 32, 77}) {
      long count = count(draw(kept, key, LENGTH));

      assertThat((double) count / LENGTH).as("key %d", key).isCloseTo(kept, within(4 * deviation));
    }
  }

  /** Neighbours, rows of a window, and other keys: half of what agrees does so by chance. */
  @Test
  void draw_twoPlacesOrKeys_areIndependent() {
    float[] factors = draw(0.5, 3, LENGTH);
    double deviation = 0.5 / Math.sqrt(LENGTH);

    for (int distance : new int[] {1, 2, 64, 256, 2048, 65536}) {
      float[] moved = Arrays.copyOfRange(factors, distance, LENGTH);
      assertThat(agreement(factors, moved))
          .as("distance %d", distance)
          .isCloseTo(0.5, within(5 * deviation));
    }
    for (long key : new long[] {2, 4, 3 + (1L << 32), 3 + (1L << 63)}) {
      assertThat(agreement(factors, draw(0.5, key, LENGTH)))
          .as("key %d", key)
          .isCloseTo(0.5, within(4 * deviation));
    }
  }

  @Test
  void draw_everythingKept_isAllOnes() {
    assertThat(draw(1, 5, 10_000)).containsOnly(1f);
  }

  @Test
  void draw_aLongerWindow_beginsAlike() {
    assertThat(Arrays.copyOf(draw(0.8, 9, 7001), 3001)).containsExactly(draw(0.8, 9, 3001));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void draw_noProbability_isRefused(double kept) {
    assertThatThrownBy(() -> draw(kept, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found " + kept);
  }

  private static long count(float[] factors) {
    long count = 0;
    for (float factor : factors) {
      count += factor == 0 ? 0 : 1;
    }
    return count;
  }

  private static double agreement(float[] one, float[] other) {
    int length = Math.min(one.length, other.length);
    int alike = 0;
    for (int i = 0; i < length; i++) {
      alike += one[i] == other[i] ? 1 : 0;
    }
    return (double) alike / length;
  }
}
