package dev.unroll.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A text, each piece with the probability that the network gave it from what came before it.
 *
 * @param from index of the first piece that is meant; those before are its context
 * @param to index after the last one that is meant
 */
public record ScoredText(List<Piece> pieces, int from, int to) {
  /**
   * @param text a character, or a word with the space before it
   * @param probability empty if it was not predicted
   */
  public record Piece(String text, Optional<Double> probability) {
    public Piece {
      Objects.requireNonNull(text, "text");
    }
  }

  public ScoredText {
    pieces = List.copyOf(pieces);
    if (from < 0 || to < from || to > pieces.size()) {
      throw new IllegalArgumentException(
          "from %d to %d of %d pieces".formatted(from, to, pieces.size()));
    }
  }

  /** A text that is meant from beginning to end. */
  public static ScoredText whole(List<Piece> pieces) {
    return new ScoredText(pieces, 0, pieces.size());
  }
}
