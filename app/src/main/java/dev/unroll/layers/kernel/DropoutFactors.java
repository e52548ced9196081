package dev.unroll.layers.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Factors of inverted dropout, 0 or 1 / kept, by a counter-based generator: the factor at a place
 * is a hash of that place and a key, so that no draw waits for the one before and the JIT compiler
 * makes vectors of the loop.
 *
 * <p>The hash is the 32-bit finalizer of MurmurHash3 with the constants of Ettinger's search for
 * low bias, the second half of the key added between its rounds. The 31 upper bits of it decide.
 *
 * @see <a href="https://doi.org/10.1145/2063384.2063405">Salmon et al. 2011, on counter-based
 *     random numbers</a>
 */
public final class DropoutFactors {
  /** Places that are computed at a time: their 8 KB stay in the first-level cache. */
  private static final int PIECE = 2048;

  private static final int[] COUNTERS = new int[PIECE];

  static {
    Arrays.setAll(COUNTERS, i -> i);
  }

  private final int[] bits = new int[PIECE];

  /** One memory as integers and as floats: the compiler has no vectors for intBitsToFloat. */
  private final IntBuffer asInts;

  private final FloatBuffer asFloats;

  /** For one thread. */
  public DropoutFactors() {
    ByteBuffer memory = ByteBuffer.allocateDirect(PIECE * Float.BYTES);
    memory.order(ByteOrder.nativeOrder());
    asInts = memory.asIntBuffer();
    asFloats = memory.asFloatBuffer();
  }

  /**
   * Draws factors.
   *
   * @param kept probability to keep a value, above 0 and at most 1
   * @param key the same key has the same factors
   * @param to where they are written, from its beginning
   */
  public void draw(double kept, long key, float[] to, int length) {
    if (!(kept > 0 && kept <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability to keep above 0 and at most 1, found " + kept);
    }
    // Of 2^31 values, those below are kept; 1 keeps all, as the limit is never reached.
    int limit = (int) Math.min(Integer.MAX_VALUE, Math.round(kept * 0x1p31));
    int scale = Float.floatToRawIntBits((float) (1 / kept));
    long mixed = mix(key);
    int low = (int) mixed;
    int high = (int) (mixed >>> Integer.SIZE);
    for (int at = 0; at < length; at += PIECE) {
      int count = Math.min(PIECE, length - at);
      hash(COUNTERS, at + low, high, limit, scale, bits, count);
      asInts.put(0, bits, 0, count);
      asFloats.get(0, to, at, count);
    }
  }

  /** The finalizer of SplitMix64: keys that are neighbours have unrelated factors. */
  private static long mix(long key) {
    long z = (key ^ key >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** A loop of its own over whole arrays, which the compiler vectorises. */
  private static void hash(
      int[] counters, int low, int high, int limit, int scale, int[] to, int count) {
    for (int i = 0; i < count; i++) {
      int h = counters[i] + low;
      h ^= h >>> 16;
      h *= 0x21f0aaad;
      h += high;
      h ^= h >>> 15;
      h *= 0x735a2d97;
      h ^= h >>> 15;
      // The sign of the difference fills all bits: those of the scale, or none.
      to[i] = (h >>> 1) - limit >> 31 & scale;
    }
  }
}
