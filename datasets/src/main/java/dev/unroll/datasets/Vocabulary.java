package dev.unroll.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The symbols a text is made of, each with its index. A symbol is one Unicode code point or one
 * word, held as a string.
 */
public final class Vocabulary {
  private final List<String> symbols;
  private final Map<String, Integer> indices = new HashMap<>();

  /**
   * @param symbols in index order, without repetition
   */
  public Vocabulary(List<String> symbols) {
    this.symbols = List.copyOf(symbols);
    for (String symbol : this.symbols) {
      if (indices.put(symbol, indices.size()) != null) {
        throw new IllegalArgumentException("symbol twice in the vocabulary: " + symbol);
      }
    }
  }

  public int size() {
    return symbols.size();
  }

  public List<String> symbols() {
    return symbols;
  }

  public String symbol(int index) {
    return symbols.get(index);
  }

  /** The symbol's index, or -1 if it is unknown. */
  public int index(String symbol) {
    return indices.getOrDefault(symbol, -1);
  }
}
