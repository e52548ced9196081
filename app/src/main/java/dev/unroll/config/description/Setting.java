package dev.unroll.config.description;

import java.util.Optional;

/**
 * One key of an experiment with its value.
 *
 * @param key its path, {@code network.layers.0.lstm.size}
 * @param value as YAML
 * @param preset the default as YAML; empty if the key has none, so that it is there by choice
 * @param path the value, where it is the path of a file or directory
 */
public record Setting(String key, String value, Optional<String> preset, Optional<String> path) {
  /** One that is no path. */
  public Setting(String key, String value, Optional<String> preset) {
    this(key, value, preset, Optional.empty());
  }

  /** Whether someone decided it: it is not what it would be if nobody had written it. */
  public boolean chosen() {
    return preset.filter(value::equals).isEmpty();
  }
}
