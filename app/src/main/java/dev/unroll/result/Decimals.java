package dev.unroll.result;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** Numbers for programs: the shortest decimal that reads back to the same bits, in every locale. */
public final class Decimals {
  private static final int PLAIN = 16;

  /** Below, doubles have ever fewer digits. */
  private static final double SMALL = 1e-290;

  private Decimals() {}

  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return Math.abs(value) > SMALL
        ? plain(NumberOutput.toString(value, true)) // by Schubfach, which is the shortest
        : shortest(new BigDecimal(value), 15, text -> text.doubleValue() == value);
  }

  private static String plain(String shortest) {
    if (shortest.indexOf('E') < 0) {
      return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
    }
    return written(new BigDecimal(shortest));
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
    return written(rounded);
  }

  private static String written(BigDecimal rounded) {
    if (rounded.signum() == 0) {
      return "0";
    }
    BigDecimal text = rounded.stripTrailingZeros();
    int exponent = text.precision() - text.scale() - 1;
    return exponent < PLAIN && exponent >= -5 ? text.toPlainString() : text.toString();
  }
}
