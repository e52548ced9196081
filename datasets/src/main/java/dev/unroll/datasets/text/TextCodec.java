package dev.unroll.datasets.text;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text to symbols and back, as a model's dataset did it. */
public final class TextCodec {
  private final TextEncoding encoding;
  private final Vocabulary vocabulary;
  private final WordGaps gaps;

  private TextCodec(TextEncoding encoding) {
    this.encoding = encoding;
    this.vocabulary = new Vocabulary(encoding.symbols());
    this.gaps = WordGaps.of(encoding.gaps());
  }

  public static TextCodec of(TextEncoding encoding) {
    return new TextCodec(encoding);
  }

  /**
   * A text as symbols.
   *
   * @param symbols unknown characters are left out; unknown words are {@link
   *     TextEncoding#UNKNOWN_WORD}
   * @param unknown what is not in the vocabulary, each once, in the order of the text
   */
  public record Encoded(int[] symbols, List<String> unknown) {
    public Encoded {
      unknown = List.copyOf(unknown);
    }
  }

  /** Encodes new text; markers are not added, but are taken where the text has them. */
  public Encoded encode(String text) {
    Tokens tokens =
        Tokens.of(
            Text.prepare(Text.lineFeeds(text), encoding.transliterate(), encoding.lowercase()),
            encoding.unit());
    int[] indices = tokens.distinct().stream().mapToInt(vocabulary::index).toArray();
    List<String> unknown = new ArrayList<>();
    int unknownWord = vocabulary.index(TextEncoding.UNKNOWN_WORD);
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0) {
        unknown.add(tokens.distinct().get(i));
        indices[i] = unknownWord;
      }
    }
    int[] symbols =
        Arrays.stream(tokens.ids()).map(id -> indices[id]).filter(i -> i >= 0).toArray();
    return new Encoded(symbols, unknown);
  }

  /**
   * The text of symbols. Markers are nothing; between words stands what mostly stood there in the
   * training split, so decoding need not give back the white space that was read.
   */
  public String decode(int[] symbols) {
    boolean words = encoding.unit() == TextEncoding.Unit.WORDS;
    StringBuilder text = new StringBuilder();
    WordSpacing spacing = new WordSpacing(gaps);
    for (int index : symbols) {
      String symbol = vocabulary.symbol(index);
      if (encoding.markers()
          && (symbol.equals(TextEncoding.START) || symbol.equals(TextEncoding.END))) {
        continue;
      }
      if (words) {
        text.append(spacing.before(symbol));
      }
      text.append(symbol);
    }
    return text.toString();
  }
}
