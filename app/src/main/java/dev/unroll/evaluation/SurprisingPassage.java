package dev.unroll.evaluation;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.result.ScoredText;
import dev.unroll.result.ScoredText.Piece;
import dev.unroll.result.Surprise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds where a text surprised a network most: the window with the highest mean loss. */
final class SurprisingPassage {
  private SurprisingPassage() {}

  /**
   * @param symbols of the text, at least two
   * @param probabilities of all symbols but the first, as {@link SymbolProbabilities} has them
   * @param length symbols of the window; a shorter text is one window
   * @param context symbols shown before it, and after it
   */
  static Surprise of(
      int[] symbols, float[] probabilities, TextEncoding encoding, int length, int context) {
    int window = Math.min(length, probabilities.length);
    double sum = 0;
    double highest = Double.NEGATIVE_INFINITY;
    int end = window;
    for (int i = 0; i < probabilities.length; i++) {
      sum += StepLoss.crossEntropy(probabilities[i]);
      if (i >= window) {
        sum -= StepLoss.crossEntropy(probabilities[i - window]);
      }
      if (i >= window - 1 && sum > highest) {
        highest = sum;
        end = i + 1;
      }
    }
    // Probability i is that of symbol i + 1.
    int from = end - window + 1;
    int to = end + 1;
    int first = Math.max(0, from - context);
    int last = Math.min(symbols.length, to + context);
    List<Piece> pieces = pieces(symbols, probabilities, first, last, encoding);
    return new Surprise(new ScoredText(pieces, from - first, to - first), from, highest / window);
  }

  private static List<Piece> pieces(
      int[] symbols, float[] probabilities, int first, int last, TextEncoding encoding) {
    double[] shown = new double[last - first];
    for (int i = first; i < last; i++) {
      shown[i - first] = i == 0 ? Double.NaN : probabilities[i - 1];
    }
    return pieces(Arrays.copyOfRange(symbols, first, last), shown, encoding);
  }

  /**
   * Symbols as they stand in the text; a marker, which decodes to nothing, as itself.
   *
   * @param probabilities NaN where a symbol was not predicted
   */
  static List<Piece> pieces(int[] symbols, double[] probabilities, TextEncoding encoding) {
    TextCodec codec = TextCodec.of(encoding);
    List<Piece> pieces = new ArrayList<>();
    int written = 0;
    for (int i = 0; i < symbols.length; i++) {
      // With all before it, as a word's space depends on the word before.
      String text = codec.decode(Arrays.copyOf(symbols, i + 1));
      String added = text.substring(written);
      written = text.length();
      pieces.add(
          new Piece(
              added.isEmpty() ? encoding.symbols().get(symbols[i]) : added,
              Optional.of(probabilities[i]).filter(p -> !p.isNaN())));
    }
    return pieces;
  }
}
