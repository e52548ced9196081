package dev.unroll.datasets;

/** How many examples of generated data there are in each split. */
public record ExampleCounts(int train, int validation, int test) {
  public ExampleCounts {
    check(train, validation, test);
  }

  public static void check(int train, int validation, int test) {
    if (train < 1 || validation < 0 || test < 0) {
      throw new IllegalArgumentException(
          "%d training, %d validation and %d test examples: at least 1, 0 and 0"
              .formatted(train, validation, test));
    }
  }

  public int of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Of all splits together. */
  public long total() {
    return (long) train + validation + test;
  }
}
