package dev.unroll.config.grammar;

import dev.unroll.config.source.Keys;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Position;

/** A key and its value as they are written at a place: in a file, or in a {@code --set}. */
final class Separators {
  private Separators() {}

  /** {@code { type: adam }}, or {@code --set training.optimizer.type=adam}. */
  static String entry(String key, String value, String path, Position at) {
    return isSet(at) ? set(key, value, path) : "{ " + key + ": " + MessageText.text(value) + " }";
  }

  /**
   * Says what is between a key and its value in place of a colon and a space.
   *
   * @param between {@code :}, {@code =} or a full-width colon
   */
  static String wrong(String key, String between, String value, String path, Position at) {
    String write = isSet(at) ? set(key, value, path) : key + ": " + MessageText.text(value);
    return switch (between) {
      case ":" -> "a space is missing after the ':'; write " + write;
      case "=" -> "a key and its value stand with a ':' between them; write " + write;
      default -> "YAML takes ':' only, no full-width colon (U+FF1A); write " + write;
    };
  }

  private static boolean isSet(Position at) {
    return at.source().shown().startsWith("--set ");
  }

  private static String set(String key, String value, String path) {
    String text = MessageText.text(value);
    boolean bare = text.matches("[\\w.,:/+-]+");
    String assignment = Keys.path(path, key) + "=" + text;
    return "--set " + (bare ? assignment : "'" + assignment + "'");
  }
}
