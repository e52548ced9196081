package dev.unroll.config.source;

/** Values as a message shows them: short, on one line, without control characters. */
public final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  /** The value with what it is: {@code the text "256"}, {@code 3.5}, {@code a list}. */
  public static String value(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (!scalar.plain()) {
        return "the text \"" + text(scalar.text()) + "\"";
      }
      return scalar.isEmpty() ? "empty" : text(scalar.text());
    }
    return node instanceof YamlNode.Items ? "a list" : "a mapping (keys and values)";
  }

  /** At most 40 characters of a text. */
  public static String text(String text) {
    String line = oneLine(text);
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** The text with control characters, line ends and broken surrogates written as escapes. */
  public static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append("\\n");
              } else if (c == '\t') {
                out.append("\\t");
              } else if (Character.isISOControl(c)
                  || c == '\u2028'
                  || c == '\u2029'
                  || (c >= 0xD800 && c <= 0xDFFF)) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
