package dev.unroll.datasets;

import java.util.List;

/**
 * How text becomes symbols.
 *
 * @param unit characters (code points) or words
 * @param symbols the symbols that can be predicted, in index order
 * @param transliterate Unicode to ASCII first, as Python's unidecode does it
 * @param lowercase lower case first
 * @param markers whether {@link #START} and {@link #END} stand round the text; they are the last
 *     two symbols then
 * @param maskSymbol whether the input has one symbol more, the last index, which stands for a
 *     masked one ({@code objective: fill-in})
 * @param input one-hot or index
 * @param gaps the white space between words, as the training split has it; none for characters, nor
 *     in a model that was saved before they were learned
 */
public record TextEncoding(
    Unit unit,
    List<String> symbols,
    boolean transliterate,
    boolean lowercase,
    boolean markers,
    boolean maskSymbol,
    InputEncoding input,
    List<WordGap> gaps)
    implements Encoding {

  /** Start of text, U+0002. */
  public static final String START = "\u0002";

  /** End of text, U+0003. */
  public static final String END = "\u0003";

  /** Stands for every word below the minimum count. */
  public static final String UNKNOWN_WORD = "<unknown>";

  /** What a symbol is. */
  public enum Unit {
    CHARACTERS,
    WORDS
  }

  public TextEncoding {
    symbols = List.copyOf(symbols);
    gaps = gaps == null ? List.of() : List.copyOf(gaps);
  }

  /** Symbols on the input side: one more than can be predicted where there is a mask symbol. */
  public int inputSize() {
    return symbols.size() + (maskSymbol ? 1 : 0);
  }

  /** White space is written, never read. */
  @Override
  public boolean readsAs(Encoding other) {
    return other instanceof TextEncoding text && withoutGaps().equals(text.withoutGaps());
  }

  private TextEncoding withoutGaps() {
    return new TextEncoding(
        unit, symbols, transliterate, lowercase, markers, maskSymbol, input, List.of());
  }

  @Override
  public List<String> classes() {
    return symbols;
  }
}
