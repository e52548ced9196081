package dev.unroll.evaluation;

import java.util.List;

/**
 * A part of a text with what stands round it.
 *
 * @param symbols the passage in its context
 * @param from index of the passage's first symbol
 * @param to index after its last
 * @param position of the passage's first symbol in the split
 * @param loss mean over the passage, in nats
 */
public record Passage(List<ScoredSymbol> symbols, int from, int to, int position, double loss) {
  public Passage {
    symbols = List.copyOf(symbols);
  }
}
