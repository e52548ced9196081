package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.WordGap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many texts, each a sequence of its own, with one vocabulary: what occurs often enough, sorted by
 * code point, then {@link TextEncoding#UNKNOWN_WORD}, which stands for all else, then both markers
 * where they are wanted. {@link TextCodec} makes symbols of the texts.
 *
 * @param unit characters (code points) or words
 * @param transliterate Unicode to ASCII first, as Python's unidecode does it
 * @param lowercase lower case first
 * @param minimumCount what is rarer in all the texts together is unknown; at least 1
 * @param markers whether texts are written, and so begin and end
 */
public record TextCollection(
    TextEncoding.Unit unit,
    boolean transliterate,
    boolean lowercase,
    int minimumCount,
    boolean markers) {
  public TextCollection {
    if (minimumCount < 1) {
      throw new IllegalArgumentException("minimum count below 1: " + minimumCount);
    }
  }

  /**
   * Refuses a text that has a marker inside: it would end there for a network.
   *
   * @param place of the text, for the message
   * @param what the markers stand round: a text, or a target
   * @throws DataException if it has one
   */
  public static void refuseMarkers(String place, String what, String text) {
    for (String marker : List.of(TextEncoding.START, TextEncoding.END)) {
      if (text.contains(marker)) {
        throw new DataException(
            "%s: has the character U+%04X, which marks where a %s begins or ends\nRemove it."
                .formatted(place, marker.codePointAt(0), what));
      }
    }
  }

  /**
   * How these texts are read, and others like them.
   *
   * @param texts of the training split
   */
  public TextEncoding learn(List<String> texts, InputEncoding input) {
    List<Tokens> tokens = texts.stream().map(this::tokens).toList();
    Map<String, Integer> counts = new HashMap<>();
    for (Tokens text : tokens) {
      int[] ofText = text.counts(text.length());
      for (int id = 0; id < ofText.length; id++) {
        counts.merge(text.distinct().get(id), ofText[id], Integer::sum);
      }
    }
    List<String> symbols =
        new ArrayList<>(
            counts.keySet().stream()
                .filter(symbol -> counts.get(symbol) >= minimumCount)
                .sorted(TextVocabulary.BY_CODE_POINT)
                .toList());
    symbols.add(TextEncoding.UNKNOWN_WORD);
    if (markers) {
      symbols.add(TextEncoding.START);
      symbols.add(TextEncoding.END);
    }
    return new TextEncoding(
        unit, symbols, transliterate, lowercase, markers, false, input, gaps(tokens));
  }

  /** What a text is of, before there is a vocabulary; none where nothing is left of it. */
  public List<String> units(String text) {
    Tokens tokens = tokens(text);
    List<String> units = new ArrayList<>(tokens.length());
    for (int i = 0; i < tokens.length(); i++) {
      units.add(tokens.unit(i));
    }
    return units;
  }

  private Tokens tokens(String text) {
    return Tokens.of(Text.prepare(Text.lineFeeds(text), transliterate, lowercase), unit);
  }

  /** Needed to write words; between two texts stands a line break. */
  private List<WordGap> gaps(List<Tokens> texts) {
    if (unit == TextEncoding.Unit.CHARACTERS || !markers) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    for (Tokens text : texts) {
      for (int i = 0; i < text.length(); i++) {
        words.add(text.unit(i));
        gaps.add(text.gaps().get(i));
      }
      words.add("\n");
      gaps.add("");
    }
    return WordGaps.learn(words, gaps).all();
  }
}
