package dev.unroll.datasets;

import java.util.stream.IntStream;

/** What one time step of an image is. */
public enum PixelOrder {
  /** A row of pixels, from the top. */
  ROWS,
  /** A column of pixels, from the left. */
  COLUMNS,
  /** One pixel, row by row. */
  PIXELS,
  /**
   * One pixel, in an order that is random and always the same: {@value #PERMUTATION}, as in
   * Helfrich et al. 2018 and others after them.
   *
   * @see <a href="https://arxiv.org/abs/1707.09520">Helfrich, Willmott and Ye 2018</a>
   */
  PERMUTED;

  /** The order of {@link #PERMUTED} in Python, for an image of 784 pixels. */
  public static final String PERMUTATION = "numpy.random.RandomState(92916).permutation(784)";

  private static final int SEED = 92916;

  /**
   * The pixels that each step reads, {@code [steps][features]}, by their numbers from the top left,
   * row by row.
   */
  public int[][] pixels(int height, int width) {
    return switch (this) {
      case ROWS -> steps(height, width, width, 1);
      case COLUMNS -> steps(width, height, 1, width);
      case PIXELS -> steps(height * width, 1, 1, 1);
      case PERMUTED -> oneByOne(new NumpyRandom(SEED).permutation(height * width));
    };
  }

  private static int[][] steps(int steps, int features, int byStep, int byFeature) {
    int[][] pixels = new int[steps][features];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < features; i++) {
        pixels[step][i] = step * byStep + i * byFeature;
      }
    }
    return pixels;
  }

  private static int[][] oneByOne(int[] pixels) {
    return IntStream.of(pixels).mapToObj(pixel -> new int[] {pixel}).toArray(int[][]::new);
  }

  /**
   * What {@code numpy.random.RandomState(seed)} draws, so that an order that others published by
   * such a seed is the same here.
   *
   * @see <a href="https://doi.org/10.1145/272991.272995">The Mersenne Twister, Matsumoto and
   *     Nishimura 1998</a>
   */
  private static final class NumpyRandom {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[SIZE];
    private int at = SIZE;

    NumpyRandom(int seed) {
      state[0] = seed;
      for (int i = 1; i < SIZE; i++) {
        state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
      }
    }

    /** {@code permutation(size)}: the numbers below {@code size}, each once. */
    int[] permutation(int size) {
      int[] values = new int[size];
      for (int i = 0; i < size; i++) {
        values[i] = i;
      }
      for (int i = size - 1; i > 0; i--) {
        int other = upTo(i);
        int value = values[i];
        values[i] = values[other];
        values[other] = value;
      }
      return values;
    }

    /** Evenly from 0 to {@code most}, which is above 0: draws of as many bits, until one fits. */
    private int upTo(int most) {
      int mask = -1 >>> Integer.numberOfLeadingZeros(most);
      int drawn;
      do {
        drawn = next() & mask;
      } while (drawn > most);
      return drawn;
    }

    /** 32 random bits. */
    private int next() {
      if (at == SIZE) {
        for (int i = 0; i < SIZE; i++) {
          int bits = state[i] & 0x80000000 | state[(i + 1) % SIZE] & 0x7fffffff;
          state[i] = state[(i + MIDDLE) % SIZE] ^ bits >>> 1 ^ ((bits & 1) == 0 ? 0 : 0x9908b0df);
        }
        at = 0;
      }
      int y = state[at++];
      y ^= y >>> 11;
      y ^= y << 7 & 0x9d2c5680;
      y ^= y << 15 & 0xefc60000;
      return y ^ y >>> 18;
    }
  }
}
