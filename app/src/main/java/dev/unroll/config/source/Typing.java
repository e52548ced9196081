package dev.unroll.config.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What looks like YAML to an eye and is none: what keyboards, word processors and habits make. */
public final class Typing {
  private static final int NO_BREAK_SPACE = 0xA0;
  private static final String KEY = "\\s*(?:- )?([A-Za-z_][\\w.]*)";
  private static final Pattern WITHOUT_SPACE = Pattern.compile(KEY + ":([\\w.\"'\\[{-][^:]*)");
  private static final Pattern FULL_WIDTH = Pattern.compile(KEY + "\\s*\uff1a\\s*(.*)");
  private static final Pattern EQUALS = Pattern.compile(KEY + "\\s*=\\s*(\\S.*)");
  private static final Pattern TEXT_WITH_COLON =
      Pattern.compile(KEY + ":\\s+([^\"'\\[{#|>&*!%@`\\s][^#]*:(?:\\s[^#]*|))(?:\\s#.*)?");
  private static final Pattern VALUE = Pattern.compile(KEY + ":\\s+[^\\s#].*");
  private static final Pattern OPEN_QUOTE = Pattern.compile(KEY + ":\\s+(\"[^\"\\\\]*|'[^']*)");
  private static final Pattern TOML_TABLE = Pattern.compile("\\s*\\[{1,2}[\\w.\"-]+]{1,2}\\s*");

  /**
   * A mistake of typing.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Slip(int line, int column, String message) {}

  private Typing() {}

  /** The one in a line that is no YAML or, if there is none, in the line before it. */
  public static Optional<Slip> slip(String text, int line) {
    List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
    if (isToml(lines)) {
      return Optional.of(
          new Slip(
              Math.max(1, line),
              1,
              "this is TOML, and a configuration is YAML: in place of [dataset] write dataset: and"
                  + " its keys below it, indented, each as key: value"));
    }
    for (int at = Math.min(line, lines.size()); at >= Math.max(1, line - 1); at--) {
      Optional<Slip> slip = inLine(lines.get(at - 1), at);
      if (slip.isPresent()) {
        return slip;
      }
    }
    return Optional.empty();
  }

  /**
   * What to say of a {@code :} where YAML expects none: a text that holds one, or a line that is
   * indented below one that has its value already.
   *
   * @param line from 1; 0 where there are no lines
   */
  static String unexpectedColon(String text, int line) {
    List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
    String content = line < 1 || line > lines.size() ? text : lines.get(line - 1);
    Matcher two = TEXT_WITH_COLON.matcher(content);
    if (two.matches()) {
      return "a text with a ':' needs quotes; write "
          + two.group(1)
          + ": "
          + YamlText.quoted(two.group(2).strip());
    }
    if (line >= 2 && line <= lines.size()) {
      Matcher full = VALUE.matcher(lines.get(line - 2));
      if (full.matches()) {
        return "this line is indented below %s:, which has a value already; check the indentation"
            .formatted(full.group(1));
      }
    }
    return "a ':' is not expected here: either the indentation is wrong, or a text with a ':' needs"
        + " quotes";
  }

  /** A quote that is opened in one of the first lines and not closed in it, so that all moves. */
  static Optional<Slip> openQuote(String text, int lines) {
    List<String> all = List.of(text.split("\r\n|\r|\n", -1));
    for (int i = 0; i < Math.min(lines, all.size()); i++) {
      Matcher open = OPEN_QUOTE.matcher(all.get(i));
      if (open.matches()) {
        return Optional.of(
            new Slip(
                i + 1, open.start(2) + 1, "a quote is opened here and not closed in this line"));
      }
    }
    return Optional.empty();
  }

  private static boolean isToml(List<String> lines) {
    return lines.stream().anyMatch(line -> TOML_TABLE.matcher(line).matches())
        && lines.stream().anyMatch(line -> EQUALS.matcher(line).matches())
        && lines.stream().noneMatch(line -> line.matches("\\s*[\\w.]+:(\\s.*)?"));
  }

  private static Optional<Slip> inLine(String content, int line) {
    for (int i = 0; i < content.length(); i++) {
      if (isStrangeSpace(content.charAt(i))) {
        return Optional.of(new Slip(line, i + 1, space(content.charAt(i))));
      }
    }
    return matched(WITHOUT_SPACE, content, line, "a space is missing after the ':'")
        .or(
            () ->
                matched(
                    FULL_WIDTH, content, line, "YAML takes ':' only, no full-width colon (U+FF1A)"))
        .or(
            () ->
                matched(
                    EQUALS, content, line, "a key and its value stand with a ':' between them"));
  }

  private static Optional<Slip> matched(Pattern pattern, String content, int line, String what) {
    Matcher found = pattern.matcher(content);
    if (!found.matches()) {
      return Optional.empty();
    }
    String write = found.group(1) + ": " + MessageText.text(found.group(2).strip());
    return Optional.of(new Slip(line, found.start(1) + 1, what + "; write " + write.strip()));
  }

  /** A space to the eye, or nothing, and neither to YAML. */
  private static boolean isStrangeSpace(char c) {
    return c != ' '
        && (Character.getType(c) == Character.SPACE_SEPARATOR
            || Character.getType(c) == Character.FORMAT);
  }

  private static String space(char c) {
    String name =
        c == NO_BREAK_SPACE
            ? "a no-break space"
            : Character.getType(c) == Character.FORMAT ? "an invisible character" : "a wide space";
    return name
        + " (U+%04X) stands here, and YAML takes only plain ones; type it anew".formatted((int) c);
  }
}
