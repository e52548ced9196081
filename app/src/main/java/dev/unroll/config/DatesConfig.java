package dev.unroll.config;

/** Dates as people write them, such as {@code 3rd of March 2021}, and {@code 2021-03-03}. */
@Kind(
    value = "dates",
    does = "read a date in any of many forms, such as 3rd of March 2021, and write 2021-03-03")
public record DatesConfig(
    @Key(value = "Read the date from its end.", or = "false") boolean reverseSource,
    @Key(value = "Training dates.", min = 1, max = 70_000, or = "20000") int train,
    @Key(value = "Validation dates, none of the training.", min = 0, max = 10_000, or = "1000")
        int validation,
    @Key(value = "Test dates, none of the training.", min = 0, max = 10_000, or = "1000") int test)
    implements PairConfig {
  @Override
  public boolean hasValidation() {
    return validation > 0;
  }
}
