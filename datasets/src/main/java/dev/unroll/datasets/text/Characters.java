package dev.unroll.datasets.text;

/** Characters in messages. */
final class Characters {
  private Characters() {}

  /** Such as {@code 'é' U+00E9}; a character that would not show is named by its number alone. */
  static String name(String character) {
    int codePoint = character.codePointAt(0);
    String number = "U+%04X".formatted(codePoint);
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          number;
      default -> "'" + character + "' " + number;
    };
  }
}
