package dev.unroll.datasets.text;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.List;

/** Explains characters that the vocabulary lacks. */
final class UnknownCharacters {
  private static final int LISTED = 10;

  private UnknownCharacters() {}

  /**
   * @param text the text that was made tokens
   * @param indices for every distinct unit its symbol, or -1 where it has none
   * @throws DataException if there is any without a symbol
   */
  static void refuse(
      String name, String text, Tokens tokens, int[] indices, TextSettings.Symbols settings) {
    List<Integer> unknown = new ArrayList<>();
    for (int id = 0; id < indices.length; id++) {
      if (indices[id] < 0) {
        unknown.add(id);
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    int[] counts = tokens.counts(tokens.length());
    if (isLineBreakAtEnd(unknown, counts, tokens, text)) {
      return;
    }
    List<String> described = new ArrayList<>();
    for (int id : unknown.subList(0, Math.min(LISTED, unknown.size()))) {
      described.add(
          "%s (%s)"
              .formatted(
                  Characters.name(tokens.distinct().get(id)),
                  counts[id] == 1 ? "once" : counts[id] + " times"));
    }
    if (unknown.size() > LISTED) {
      described.add((unknown.size() - LISTED) + " more");
    }
    int first = first(tokens, unknown.get(0)) - (settings.markers() ? 1 : 0);
    boolean ofTraining = settings.alphabet() instanceof Alphabet.OfTraining;
    throw DataException.at(
        "vocabulary",
        "%s: %s not in the vocabulary%s: %s; the first is at %s%s\n"
                .formatted(
                    name,
                    unknown.size() == 1 ? "1 character is" : unknown.size() + " characters are",
                    ofTraining ? ", as the training split lacks them" : "",
                    String.join(", ", described),
                    Text.place(text, first),
                    settings.transliterate() ? " of the transliterated text" : "")
            + "Set `unknown: skip` to leave them out, "
            + (ofTraining
                ? "`transliterate: true`, or `vocabulary` to all the characters wanted."
                : "`vocabulary: corpus`, or add them to `vocabulary`."));
  }

  /**
   * The line break that editors put at the end of a file, where there is no other in it or in
   * training: nobody means it as a character of the text, which does without it.
   */
  private static boolean isLineBreakAtEnd(
      List<Integer> unknown, int[] counts, Tokens tokens, String text) {
    return unknown.size() == 1
        && counts[unknown.get(0)] == 1
        && tokens.distinct().get(unknown.get(0)).equals("\n")
        && text.endsWith("\n");
  }

  /** Distinct units are in the order they first occur, so the first unknown one is the earliest. */
  private static int first(Tokens tokens, int id) {
    int position = 0;
    while (tokens.ids()[position] != id) {
      position++;
    }
    return position;
  }
}
