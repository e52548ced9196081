package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.Vocabulary;
import java.util.Arrays;

/** A text of one symbol over and over: only one can follow, so there is nothing to learn. */
final class OneSymbol {
  private OneSymbol() {}

  /**
   * @param name of the text
   * @param training symbols of the training split
   * @throws DataException if they are all the same; at the setting by which they are
   */
  static void refuse(TextSettings settings, String name, int[] training, Vocabulary vocabulary) {
    if (training.length < 2 || Arrays.stream(training).anyMatch(symbol -> symbol != training[0])) {
      return;
    }
    TextSettings.Symbols wanted = settings.symbols();
    boolean words = wanted.unit() == TextEncoding.Unit.WORDS;
    String symbol = vocabulary.symbol(training[0]);
    String key;
    String advice;
    if (symbol.equals(TextEncoding.UNKNOWN_WORD)) {
      key = "minimum_count";
      advice = "Its words are all rarer than `minimum_count`: lower that, or take a longer text.";
    } else if (wanted.alphabet() instanceof Alphabet.Explicit) {
      key = "vocabulary";
      advice = "Name more of the text's characters in `vocabulary`, or write `vocabulary: corpus`.";
    } else {
      key = settings.source() instanceof TextSource.Inline ? "text" : "file";
      advice = "Give a text with at least two different " + (words ? "words." : "characters.");
    }
    throw DataException.at(
        key,
        "%s: its training split is one %s over and over, %s, so there is nothing to predict\n%s"
            .formatted(
                name,
                words ? "word" : "character",
                words && !symbol.equals("\n") ? symbol : Characters.name(symbol),
                advice));
  }
}
