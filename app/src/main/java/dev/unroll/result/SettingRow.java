package dev.unroll.result;

import java.util.Objects;

/**
 * One key of the configuration.
 *
 * @param preset the default; null if there is none
 * @param chosen whether the value is not the default
 */
public record SettingRow(String key, String value, String preset, boolean chosen) {
  public SettingRow {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
  }
}
