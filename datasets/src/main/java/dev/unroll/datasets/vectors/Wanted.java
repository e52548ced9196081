package dev.unroll.datasets.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The symbols whose vectors are looked for, and those that were found. */
final class Wanted {
  private final Map<String, Integer> indices = new HashMap<>();
  private final Map<Integer, float[]> rows = new HashMap<>();
  private final int size;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private long unreadable;

  Wanted(List<String> symbols, int size) {
    this.size = size;
    for (int i = 0; i < symbols.size(); i++) {
      indices.putIfAbsent(symbols.get(i), i);
    }
  }

  /**
   * The index of a word of the file, if it is a symbol that has no vector yet. As a later vector of
   * the same word is that of another spelling in most files, the first one counts.
   */
  OptionalInt index(byte[] bytes, int length) {
    String word;
    try {
      word = decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      unreadable++;
      return OptionalInt.empty();
    }
    Integer index = indices.get(word);
    if (index == null && word.indexOf('\\') >= 0) {
      index = SymbolText.symbol(word).map(indices::get).orElse(null);
    }
    return index == null || rows.containsKey(index) ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** A vector to be filled, which is kept. */
  float[] row(int index) {
    float[] row = new float[size];
    rows.put(index, row);
    return row;
  }

  Map<Integer, float[]> rows() {
    return rows;
  }

  long unreadable() {
    return unreadable;
  }
}
