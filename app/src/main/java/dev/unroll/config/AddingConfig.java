package dev.unroll.config;

/**
 * The adding task: a sequence of numbers, two of them marked; the answer at the end is their sum.
 * Always answering 1 has a mean squared error of 1/6.
 */
@Kind(value = "adding", does = "add the two marked numbers of a sequence (Hochreiter 1997)")
public record AddingConfig(
    @Key(value = "Numbers a sequence.", unit = "steps", min = 2, max = 1_000_000, or = "50")
        int length,
    @Key(value = "Training sequences.", min = 1, max = 10_000_000, or = "10000") int train,
    @Key(value = "Validation sequences.", min = 0, max = 10_000_000, or = "500") int validation,
    @Key(value = "Test sequences.", min = 0, max = 10_000_000, or = "500") int test)
    implements DatasetConfig {
  @Override
  public boolean hasValidation() {
    return validation > 0;
  }

  @Override
  public boolean estimatesNumbers() {
    return true;
  }
}
