package dev.unroll.config.source;

/** Numbers as people write them. */
public final class YamlNumber {
  private YamlNumber() {}

  /** Without {@code .0} where the number is whole: {@code 1}, {@code 0.002}, {@code 1.0e-8}. */
  public static String of(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? Long.toString((long) number) : Double.toString(number).replace('E', 'e');
  }

  /** The same, where {@code -0.0} differs from 0 too. */
  public static String exact(double number) {
    return Double.compare(number, -0.0) == 0 ? "-0.0" : of(number);
  }
}
