package dev.unroll.config.reading;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.LoadedConfig;

/**
 * A configuration that a program wrote, with every key that it had. One that is not there is newer
 * than the program, and stands for what was done then, which need not be today's default.
 */
public final class WrittenConfig {
  private WrittenConfig() {}

  /** The same as it was meant. */
  public static LoadedConfig of(LoadedConfig loaded) {
    boolean newer = !loaded.source().isGiven("dataset.stratify");
    return loaded.config().dataset() instanceof CsvConfig csv && newer
        ? new LoadedConfig(loaded.config().on(csv.unstratified()), loaded.source())
        : loaded;
  }
}
