package dev.unroll.config.source;

import dev.unroll.config.source.YamlNode.Entry;
import dev.unroll.config.source.YamlNode.Scalar;

/**
 * A number with a decimal comma inside braces: to YAML {@code { learning_rate: 0,005 }} is 0 and,
 * after the comma, a key {@code 005} without a value.
 */
final class DecimalComma {
  private DecimalComma() {}

  /** Whether a value, and the key and value that touch it, are the parts of one number. */
  static boolean splits(YamlNode before, YamlNode key, YamlNode value) {
    return before instanceof Scalar whole
        && whole.plain()
        && whole.text().matches("[-+]?[0-9]+")
        && key instanceof Scalar part
        && part.plain()
        && part.text().matches("[0-9]+")
        && value instanceof Scalar none
        && none.isEmpty();
  }

  /** The number as it was meant, so that nothing is said of its parts. */
  static Entry joined(Entry whole, String part) {
    Scalar before = (Scalar) whole.value();
    return new Entry(whole.at(), new Scalar(before.at(), before.text() + "." + part, true));
  }

  static String advice(String key, Entry whole, String part) {
    String before = ((Scalar) whole.value()).text();
    return "a comma ends the value, and a number has a decimal point; write %s: %s.%s"
        .formatted(key, before, part);
  }
}
