package dev.unroll.config;

/** Numbers as people write them. */
final class Numbers {
  private Numbers() {}

  /** Without {@code .0} where the number is whole: rules and tables. */
  static String show(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : yaml(number);
  }

  /** Always as a number with a point, exactly: {@code 0.002}, {@code 1.0e-8}. */
  static String yaml(double number) {
    return Double.toString(number).replace('E', 'e');
  }
}
