package dev.unroll.datasets.vectors;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a symbol stands in the word2vec text format, where white space parts the word from its
 * numbers: white space and control characters are written by their code, {@code \}{@code u0020}, as
 * in JSON and Python. So is a backslash where the symbol itself looks like such a code.
 */
public final class SymbolText {
  private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private SymbolText() {}

  /** The word that stands for a symbol; one without white space. */
  public static String word(String symbol) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
      boolean odd = Character.isISOControl(c) || c == '\uFEFF' || isUnpaired(symbol, i);
      boolean code = c == '\\' && CODE.matcher(symbol).region(i, symbol.length()).lookingAt();
      word.append(space || odd || code ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return word.toString();
  }

  private static boolean isUnpaired(String text, int at) {
    char c = text.charAt(at);
    boolean high = Character.isHighSurrogate(c);
    boolean paired =
        high
            ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return Character.isSurrogate(c) && !paired;
  }

  /** The symbol that such a word stands for; empty where there is no code in it. */
  static Optional<String> symbol(String word) {
    Matcher codes = CODE.matcher(word);
    return codes.find()
        ? Optional.of(
            codes.replaceAll(
                code ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(code.group(1), 16)))))
        : Optional.empty();
  }
}
