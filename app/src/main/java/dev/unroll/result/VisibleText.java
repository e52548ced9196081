package dev.unroll.result;

/** Text by anyone, or by a network, made safe to look at: what cannot be seen is shown. */
public final class VisibleText {
  private static final int FIRST_PICTURE = 0x2400; // Unicode block "Control Pictures"
  private static final int DELETE = 0x7F;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int REPLACEMENT = 0xFFFD;

  private VisibleText() {}

  /**
   * Control characters become their pictures (␀, ␛, ␉), marks that turn or hide the text around
   * them become their code point in brackets, unpaired surrogates U+FFFD. Line feeds stay.
   */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < DELETE)) {
      return text; // most of a long table
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** As {@link #of}, on one line: a line feed becomes ␊. */
  public static String line(String text) {
    return of(text).replace('\n', (char) (FIRST_PICTURE + '\n'));
  }

  /** Only replaces unpaired surrogates, which no encoding can hold. */
  static String wellFormed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isSurrogate(c) ? REPLACEMENT : c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (c == '\n') {
      out.append('\n');
    } else if (c < ' ') {
      out.appendCodePoint(FIRST_PICTURE + c);
    } else if (c == DELETE) {
      out.appendCodePoint(PICTURE_OF_DELETE);
    } else if (isSurrogate(c)) {
      out.appendCodePoint(REPLACEMENT);
    } else if (isUnseen(c)) {
      out.append(String.format("⟨U+%04X⟩", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** Joiners stay: scripts and emoji are spelt with them. */
  private static boolean isUnseen(int c) {
    return (c >= 0x80 && c <= 0x9F) // C1 controls
        || c == 0x061C // Arabic letter mark
        || c == 0x200B // zero-width space
        || c == 0x200E // left-to-right mark
        || c == 0x200F // right-to-left mark
        || (c >= 0x2028 && c <= 0x202E) // line and paragraph separators, embeddings, overrides
        || (c >= 0x2060 && c <= 0x206F) // word joiner, isolates, deprecated format characters
        || c == 0xFEFF // byte order mark
        || (c >= 0xFFF9 && c <= 0xFFFB); // interlinear annotation
  }
}
