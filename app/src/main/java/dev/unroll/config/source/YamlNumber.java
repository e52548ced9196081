package dev.unroll.config.source;

import java.math.BigDecimal;

/** Numbers as people write them. */
public final class YamlNumber {
  /** Below it a number has more zeros than anyone counts. */
  private static final double SMALLEST_PLAIN = 1e-6;

  private YamlNumber() {}

  /** Without {@code .0} where the number is whole: {@code 1}, {@code 0.0007}, {@code 1.0e-8}. */
  public static String of(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    if (whole) {
      return Long.toString((long) number);
    }
    return Math.abs(number) >= SMALLEST_PLAIN && Math.abs(number) < 1
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : Double.toString(number).replace('E', 'e');
  }

  /** The same, where {@code -0.0} differs from 0 too. */
  public static String exact(double number) {
    return Double.compare(number, -0.0) == 0 ? "-0.0" : of(number);
  }
}
