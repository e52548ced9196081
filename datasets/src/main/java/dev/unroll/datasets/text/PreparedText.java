package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.UnknownPolicy;
import dev.unroll.datasets.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text in units, ready to become symbols.
 *
 * @param source where it is from
 * @param length characters (UTF-16) as it was read
 * @param prepared what was cut into units
 * @param tokens its units, between markers where they are wanted
 */
record PreparedText(DataSource source, int length, String prepared, Tokens tokens) {

  /**
   * @throws DataException if markers are wanted and the text has one already
   */
  static PreparedText of(Text text, TextSettings.Symbols wanted) {
    return of(text, wanted, UnaryOperator.identity());
  }

  /**
   * @param trim what is left out of it, after the rest was done
   * @throws DataException if markers are wanted and the text has one already
   */
  static PreparedText of(Text text, TextSettings.Symbols wanted, UnaryOperator<String> trim) {
    String prepared =
        trim.apply(Text.prepare(text.content(), wanted.transliterate(), wanted.lowercase()));
    Tokens plain = Tokens.of(prepared, wanted.unit());
    if (wanted.markers()) {
      refuseMarkers(text.source().name(), plain);
    }
    Tokens tokens = wanted.markers() ? plain.between(TextEncoding.START, TextEncoding.END) : plain;
    return new PreparedText(text.source(), text.content().length(), prepared, tokens);
  }

  String name() {
    return source.name();
  }

  /**
   * Its symbols; a character that the vocabulary lacks has none, such a word the unknown one.
   *
   * @throws DataException if a character has none, and that is an error
   */
  int[] symbols(Vocabulary vocabulary, TextSettings.Symbols wanted) {
    int[] indices = indices(vocabulary);
    if (wanted.unknown() == UnknownPolicy.ERROR) {
      UnknownCharacters.refuse(name(), prepared, tokens, indices, wanted);
    }
    return Arrays.stream(tokens.ids()).map(id -> indices[id]).toArray();
  }

  /** For every distinct unit its symbol, or -1 where it has none. */
  private int[] indices(Vocabulary vocabulary) {
    int unknownWord = vocabulary.index(TextEncoding.UNKNOWN_WORD);
    return tokens.distinct().stream()
        .mapToInt(vocabulary::index)
        .map(index -> index < 0 ? unknownWord : index)
        .toArray();
  }

  private static void refuseMarkers(String name, Tokens tokens) {
    for (String marker : List.of(TextEncoding.START, TextEncoding.END)) {
      if (tokens.distinct().contains(marker)) {
        throw DataException.at(
            "markers",
            "%s: has the character %s, which is a marker\nRemove it, or set `markers: false`."
                .formatted(name, Characters.name(marker)));
      }
    }
  }
}
