package dev.unroll.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader wants them: few digits, the same in every locale. */
public final class NumberText {
  public static final String NONE = "—";

  /** From here on a number is too long to be read digit by digit. */
  private static final double MANY = 1e6;

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  /** Four significant digits; a power of ten only where there would be many zeros. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    String text;
    if (size != 0 && (size < 1e-4 || size >= 1e9)) {
      text = powerOfTen(size);
    } else if (size >= 999.95) {
      text = String.format(Locale.ROOT, "%,.0f", size);
    } else {
      text = plain(size, 4);
    }
    return value < 0 ? "−" + text : text;
  }

  /**
   * For a terminal, where numbers stand below one another: four decimals, beyond a million as
   * {@code 1.2300e+26}.
   */
  public static String decimals(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < MANY ? "%.4f" : "%.4e", value);
  }

  /** A share of 1, as {@code 98.52 %}. */
  public static String percent(double share) {
    return Math.abs(100 * share) < MANY
        ? String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * share)
        : number(100 * share) + (Double.isFinite(share) ? "\u00a0%" : "");
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String plain(double value, int digits) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded = exact.round(new MathContext(digits));
    if (rounded.signum() == 0) {
      return "0";
    }
    // 2.2396 is 2.240, which says how far it is known; 0.8 stays 0.8.
    boolean same = rounded.compareTo(exact) == 0;
    return (same ? rounded.stripTrailingZeros() : rounded).toPlainString();
  }

  private static String powerOfTen(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3));
    int exponent = rounded.precision() - rounded.scale() - 1;
    StringBuilder text =
        new StringBuilder(plain(rounded.scaleByPowerOfTen(-exponent).doubleValue(), 3));
    text.append("\u00a0×\u00a010").append(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
