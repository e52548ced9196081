package dev.unroll.result;

import java.util.Objects;
import java.util.Optional;

/**
 * One key of the configuration.
 *
 * @param preset the default, if there is one
 * @param chosen whether the value is not the default
 */
public record SettingRow(String key, String value, Optional<String> preset, boolean chosen) {
  public SettingRow {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
  }
}
