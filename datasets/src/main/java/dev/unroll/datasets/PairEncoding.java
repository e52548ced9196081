package dev.unroll.datasets;

import java.util.List;

/**
 * How pairs of a source and a target are read and written. A network reads one sequence: the
 * symbols of the source, the start marker of the target, and the symbols of the target. Where both
 * have a vocabulary of their own, the input symbols are those of the source, and behind them those
 * of the target.
 *
 * @param source how a source becomes symbols
 * @param target how a target becomes symbols, with markers; the same as the source where the
 *     vocabulary is shared
 * @param shared whether it is
 * @param reverseSource whether the source is read from its end
 * @param length the most symbols that are read of a source, and learnt of a target
 * @param longestTarget the longest target of the training split, in symbols with the end marker
 * @param charset name of the files' encoding
 */
public record PairEncoding(
    TextEncoding source,
    TextEncoding target,
    boolean shared,
    boolean reverseSource,
    int length,
    int longestTarget,
    String charset)
    implements Encoding {

  /** Input symbols: those of one vocabulary, or of both. */
  public int inputSize() {
    return targetOffset() + target.symbols().size();
  }

  /** The input symbol that the first target symbol is. */
  public int targetOffset() {
    return shared ? 0 : source.symbols().size();
  }

  /** The input symbol at which a target begins. */
  public int begin() {
    return targetOffset() + target.symbols().size() - 2;
  }

  /** The target symbol with which it ends. */
  public int end() {
    return target.symbols().size() - 1;
  }

  /** The symbols that can be written. */
  @Override
  public List<String> classes() {
    return target.symbols();
  }

  /** White space is written, never read. */
  @Override
  public boolean readsAs(Encoding other) {
    return other instanceof PairEncoding pairs
        && source.readsAs(pairs.source)
        && target.readsAs(pairs.target)
        && shared == pairs.shared
        && reverseSource == pairs.reverseSource
        && length == pairs.length;
  }
}
