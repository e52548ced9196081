package dev.unroll.config.source;

import java.util.List;

/** Values as a message shows them: short, on one line, without control characters. */
public final class MessageText {
  private static final int LONGEST = 40;

  private MessageText() {}

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

  /** Choices as a sentence lists them: {@code rnn, lstm or gru}. */
  public static String oneOf(List<String> choices) {
    int last = choices.size() - 1;
    return last == 0
        ? choices.get(0)
        : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
  }
}
