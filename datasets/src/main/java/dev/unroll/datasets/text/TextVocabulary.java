package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides the symbols of a text: the alphabet's characters, or the training split's characters or
 * words sorted by code point; then the unknown word, for words; then both markers, if they are
 * wanted.
 */
final class TextVocabulary {

  /** String.compareTo sorts by UTF-16 unit, which is another order above U+FFFF. */
  static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int shared = Math.min(a.codePointCount(0, a.length()), b.codePointCount(0, b.length()));
        int i = 0;
        for (int n = 0; n < shared; n++) {
          int order = Integer.compare(a.codePointAt(i), b.codePointAt(i));
          if (order != 0) {
            return order;
          }
          i += Character.charCount(a.codePointAt(i));
        }
        return Integer.compare(a.length(), b.length());
      };

  private TextVocabulary() {}

  /**
   * @param tokens of the whole text
   * @param training how many of them, from the first, are the training split
   */
  static Vocabulary of(TextSettings.Symbols settings, Tokens tokens, int training) {
    List<String> symbols = new ArrayList<>();
    if (settings.alphabet() instanceof Alphabet.OfTraining) {
      symbols.addAll(seen(settings, tokens, training));
    } else if (settings.alphabet() instanceof Alphabet.Printable) {
      symbols.addAll(characters(Alphabet.Printable.CHARACTERS));
    } else if (settings.alphabet() instanceof Alphabet.Explicit explicit) {
      symbols.addAll(characters(explicit.characters()));
    } else {
      throw new AssertionError(settings.alphabet());
    }
    if (settings.unit() == TextEncoding.Unit.WORDS) {
      symbols.add(TextEncoding.UNKNOWN_WORD);
    }
    if (settings.markers()) {
      for (String marker : List.of(TextEncoding.START, TextEncoding.END)) {
        // The training split has them already, or an explicit alphabet may: they come last.
        symbols.remove(marker);
        symbols.add(marker);
      }
    }
    return new Vocabulary(symbols);
  }

  private static List<String> seen(TextSettings.Symbols settings, Tokens tokens, int training) {
    int[] counts = tokens.counts(training);
    // Characters have no minimum: a rare one would have no symbol to become.
    int minimum = settings.unit() == TextEncoding.Unit.WORDS ? settings.minimumCount() : 1;
    return IntStream.range(0, counts.length)
        .filter(id -> counts[id] >= minimum)
        .mapToObj(tokens.distinct()::get)
        .sorted(BY_CODE_POINT)
        .toList();
  }

  private static List<String> characters(String alphabet) {
    Set<String> symbols = new LinkedHashSet<>();
    alphabet
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            symbol -> {
              if (!symbols.add(symbol)) {
                throw DataException.at(
                    "vocabulary",
                    "the character %s is twice in the vocabulary\nName every character once."
                        .formatted(Characters.name(symbol)));
              }
            });
    if (symbols.isEmpty()) {
      throw DataException.at(
          "vocabulary", "the vocabulary has no character\nName every character once.");
    }
    return List.copyOf(symbols);
  }
}
