package dev.unroll.config.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** YAML as written: text with positions, nothing resolved to types yet. Immutable. */
public sealed interface YamlNode {
  Position at();

  /** A number, a word, a text; {@code plain} without quotes. */
  record Scalar(Position at, String text, boolean plain) implements YamlNode {
    public boolean isEmpty() {
      return plain && text.isEmpty();
    }

    public boolean isNull() {
      return plain && (text.equals("~") || text.equalsIgnoreCase("null"));
    }
  }

  /** A list. */
  record Items(Position at, List<YamlNode> items) implements YamlNode {}

  /** Keys and values, in the order of the file. */
  record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {

    /** The text of a scalar under this key; empty where there is none, or null. */
    public Optional<String> text(String key) {
      Entry entry = entries.get(key);
      return entry != null && entry.value() instanceof Scalar scalar && !scalar.isNull()
          ? Optional.of(scalar.text())
          : Optional.empty();
    }
  }

  /** A value with the position of its key. */
  record Entry(Position at, YamlNode value) {
    public boolean isNull() {
      return value instanceof Scalar scalar && scalar.isNull();
    }
  }
}
