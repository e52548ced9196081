package dev.unroll.config;

/** Sums of numbers in figures, such as {@code 535+61} and {@code 596}. */
@Kind(
    value = "addition",
    does = "read a sum such as 535+61 and write 596 (Zaremba and Sutskever 2014)")
public record AdditionConfig(
    @Key(value = "Digits of a number, at most.", min = 1, max = 9, or = "3") int digits,
    @Key(value = "Read the sum from its end: its last digits are those written last.", or = "false")
        boolean reverseSource,
    @Key(value = "Training sums.", min = 1, max = 10_000_000, or = "50000") int train,
    @Key(value = "Validation sums, none of the training.", min = 0, max = 1_000_000, or = "1000")
        int validation,
    @Key(value = "Test sums, none of the training.", min = 0, max = 1_000_000, or = "1000")
        int test)
    implements PairConfig {
  @Override
  public boolean hasValidation() {
    return validation > 0;
  }
}
