package dev.unroll.config;

/**
 * The copy task: symbols, a delay of blanks, a cue, and the symbols again from memory. Scored on
 * the recalled symbols only.
 */
@Kind(value = "copy", does = "remember symbols over a delay (Hochreiter and Schmidhuber 1997)")
public record CopyConfig(
    @Key(value = "Different symbols.", min = 2, max = 10_000, or = "8") int symbols,
    @Key(value = "Symbols to remember.", unit = "steps", min = 1, max = 100_000, or = "5")
        int length,
    @Key(
            value = "Blanks before they are asked for.",
            unit = "steps",
            min = 0,
            max = 100_000,
            or = "10")
        int delay,
    @Key(value = "Training sequences.", min = 1, max = 10_000_000, or = "10000") int train,
    @Key(value = "Validation sequences.", min = 0, max = 10_000_000, or = "500") int validation,
    @Key(value = "Test sequences.", min = 0, max = 10_000_000, or = "500") int test)
    implements DatasetConfig {
  @Override
  public boolean hasValidation() {
    return validation > 0;
  }

  @Override
  public boolean labelsSomeSteps() {
    return true;
  }
}
