package dev.unroll.datasets;

/**
 * What {@code numpy.random.RandomState(seed)} draws, so that an order that others published by such
 * a seed is the same here.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">The Mersenne Twister, Matsumoto and
 *     Nishimura 1998</a>
 */
final class NumpyRandom {
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
