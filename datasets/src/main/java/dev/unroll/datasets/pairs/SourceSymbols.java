package dev.unroll.datasets.pairs;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import java.util.Arrays;
import java.util.List;

/** Sources as a network reads them. */
public final class SourceSymbols {
  private final PairEncoding encoding;
  private final TextCodec codec;

  public SourceSymbols(PairEncoding encoding) {
    this.encoding = encoding;
    this.codec = TextCodec.of(encoding.source());
  }

  /**
   * A new source, cut to what is read of it.
   *
   * @param symbols in the order in which they are read; one unknown symbol if there is none
   * @param unknown what is not in the vocabulary, each once
   * @param cut whether it was longer
   */
  public record Read(int[] symbols, List<String> unknown, boolean cut) {}

  /** Reads a source. */
  public Read read(String source) {
    TextCodec.Encoded encoded = codec.encode(source);
    int[] symbols = encoded.symbols();
    if (symbols.length == 0) {
      int unknown = encoding.source().symbols().indexOf(TextEncoding.UNKNOWN_WORD);
      return new Read(new int[] {unknown}, encoded.unknown(), false);
    }
    return new Read(read(symbols, encoding), encoded.unknown(), symbols.length > encoding.length());
  }

  /** Cut, and reversed where that is how it is read. */
  static int[] read(int[] symbols, PairEncoding encoding) {
    int[] read = Arrays.copyOf(symbols, Math.min(symbols.length, encoding.length()));
    if (encoding.reverseSource()) {
      for (int i = 0; i < read.length / 2; i++) {
        int other = read[read.length - 1 - i];
        read[read.length - 1 - i] = read[i];
        read[i] = other;
      }
    }
    return read;
  }
}
