package dev.unroll.datasets.text;

import java.util.Optional;

/**
 * The white space between words that are written one after the other: as it stood in the text that
 * they are from, and where nothing like them was seen there, as in print: none before closing
 * marks, none after opening ones, none round hyphens and newlines. A straight double quotation mark
 * opens and closes by turns; a straight apostrophe that stands alone opens ('tis).
 */
final class WordSpacing {
  private static final String CLOSING = ".,;:!?)]}’”»…%";
  private static final String OPENING = "([{‘“«'¿¡$#";
  private static final String TIGHT = "\n-/—";

  private final WordGaps learned;
  private final WordGaps.Names names = new WordGaps.Names();
  private Optional<String> previous = Optional.empty();

  WordSpacing(WordGaps learned) {
    this.learned = learned;
  }

  /** What goes before the next word; the words are given in order. */
  String before(String word) {
    String right = names.next(word);
    Optional<String> left = previous;
    previous = Optional.of(right);
    return left.map(before -> between(before, right)).orElse("");
  }

  private String between(String left, String right) {
    return learned.between(left, right).orElseGet(() -> inPrint(left, right) ? " " : "");
  }

  private static boolean inPrint(String left, String right) {
    boolean glued = left.equals(WordGaps.OPENING_QUOTE) || isOne(left, OPENING + TIGHT);
    return !glued && !right.equals("\"") && !isOne(right, CLOSING + TIGHT);
  }

  private static boolean isOne(String word, String marks) {
    return word.length() == 1 && marks.contains(word);
  }
}
