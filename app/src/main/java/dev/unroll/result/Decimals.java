package dev.unroll.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** Numbers for programs: the shortest decimal that reads back to the same bits, in every locale. */
public final class Decimals {
  private static final int PLAIN = 16;

  private Decimals() {}

  public static String of(double value) {
    return Double.isFinite(value)
        ? shortest(new BigDecimal(value), 15, text -> text.doubleValue() == value)
        : Double.toString(value);
  }

  public static String of(float value) {
    return Float.isFinite(value)
        ? shortest(new BigDecimal(value), 6, text -> text.floatValue() == value)
        : Float.toString(value);
  }

  /**
   * @param digits that every decimal keeps, so that no fewer need to be tried
   */
  private static String shortest(BigDecimal exact, int digits, Predicate<BigDecimal> readsBack) {
    BigDecimal rounded = exact.round(new MathContext(digits));
    for (int more = digits + 1; !readsBack.test(rounded); more++) {
      rounded = exact.round(new MathContext(more));
    }
    if (rounded.signum() == 0) {
      return "0";
    }
    BigDecimal text = rounded.stripTrailingZeros();
    int exponent = text.precision() - text.scale() - 1;
    return exponent < PLAIN && exponent >= -5 ? text.toPlainString() : text.toString();
  }
}
