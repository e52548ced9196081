package dev.unroll.export.html;

/** Half-precision numbers: IEEE 754 binary16, 1 bit of sign, 5 of exponent, 10 of fraction. */
final class Half {
  private static final int SIGN = 0x8000;
  private static final int INFINITE = 0x7C00;
  private static final int FRACTION = 0x3FF;
  private static final int FRACTION_BITS = 10;

  /** From here on a number is nearer to the one after the largest: 65,520. */
  private static final double TOO_LARGE = 0x1.FFEp15;

  /** Below it the exponent stays as it is: 2^-14. */
  private static final double LEAST_NORMAL = 0x1p-14;

  private static final double LEAST = 0x1p-24;

  private Half() {}

  /** The bits of the nearest half, of two equally near the even one; infinite from 65,520 on. */
  static int bits(float value) {
    int sign = Float.floatToRawIntBits(value) >>> 16 & SIGN;
    double size = Math.abs(value);
    if (Double.isNaN(size)) {
      return sign | INFINITE | 1;
    }
    if (size >= TOO_LARGE) {
      return sign | INFINITE;
    }
    if (size < LEAST_NORMAL) {
      // One unit more than the largest of these is the least normal number, in bits too.
      return sign | (int) Math.rint(size / LEAST);
    }
    int exponent = Math.getExponent(size);
    int units = (int) Math.rint(Math.scalb(size, FRACTION_BITS - exponent));
    // A fraction that rounds up to two carries into the exponent.
    return sign | ((exponent + 14) << FRACTION_BITS) + units;
  }

  /** The number of such bits. */
  static float value(int bits) {
    int exponent = bits >> FRACTION_BITS & 31;
    int fraction = bits & FRACTION;
    double size;
    if (exponent == 31) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = fraction * LEAST;
    } else {
      size = Math.scalb(1 + fraction / 1024.0, exponent - 15);
    }
    return (float) ((bits & SIGN) == 0 ? size : -size);
  }

  /** Each number as a half has it. */
  static float[] rounded(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = value(bits(values[i]));
    }
    return rounded;
  }
}
