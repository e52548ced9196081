package dev.unroll.config;

import java.util.Optional;

/** The data and the task; chosen by {@code type}. */
public sealed interface DatasetConfig
    permits CharactersConfig,
        WordsConfig,
        MnistRowsConfig,
        CsvConfig,
        CopyConfig,
        AddingConfig,
        DigitsConfig {

  /** A text dataset, or empty. */
  default Optional<TextConfig> asText() {
    return this instanceof TextConfig text ? Optional.of(text) : Optional.empty();
  }
}
