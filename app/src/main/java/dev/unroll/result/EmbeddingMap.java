package dev.unroll.result;

import java.util.List;

/**
 * What lies near what in an embedding, for its page.
 *
 * @param places of the most frequent symbols, the most frequent first, along the two directions in
 *     which their vectors differ most
 * @param first share of the vectors' variance along the first direction
 * @param second share along the second
 * @param neighbours of some frequent symbols
 * @param symbols in the vocabulary
 */
public record EmbeddingMap(
    List<Place> places, double first, double second, List<Neighbours> neighbours, int symbols) {

  /**
   * @param count how often the symbol is there in the training split
   */
  public record Place(String symbol, long count, double x, double y) {}

  /**
   * @param near the nearest first
   */
  public record Neighbours(String symbol, List<Near> near) {
    public Neighbours {
      near = List.copyOf(near);
    }
  }

  /**
   * @param cosine of the angle between both vectors
   */
  public record Near(String symbol, double cosine) {}

  public EmbeddingMap {
    places = List.copyOf(places);
    neighbours = List.copyOf(neighbours);
  }
}
