package dev.unroll.datasets.text;

/**
 * Where a space goes when words and marks are written one after the other: none before closing
 * marks, none after opening ones, none round hyphens and newlines. A straight double quotation mark
 * opens and closes by turns; a straight apostrophe that stands alone opens ('tis).
 */
final class WordSpacing {
  private static final String CLOSING = ".,;:!?)]}’”»…%";
  private static final String OPENING = "([{‘“«'¿¡$#";
  private static final String TIGHT = "\n-/—";

  private boolean glued = true;
  private boolean quoted;

  /** Whether a space goes before the next word; the words are given in order. */
  boolean before(String word) {
    boolean closesQuote = word.equals("\"") && quoted;
    boolean opensQuote = word.equals("\"") && !quoted;
    boolean space = !glued && !closesQuote && !isOne(word, CLOSING) && !isOne(word, TIGHT);
    quoted = opensQuote || (quoted && !closesQuote && !word.equals("\n"));
    glued = opensQuote || isOne(word, OPENING) || isOne(word, TIGHT);
    return space;
  }

  private static boolean isOne(String word, String marks) {
    return word.length() == 1 && marks.contains(word);
  }
}
