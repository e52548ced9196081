package dev.unroll.datasets.text;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.Vocabulary;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text that a trained model is measured on, in the model's own symbols.
 *
 * @param data the whole text as the test split, the other splits empty
 * @param units characters or words of the text, markers not counted
 * @param unknown how many of them the model does not know; characters are left out, words are read
 *     as {@link TextEncoding#UNKNOWN_WORD}
 * @param unknownUnits the same, each once, in the order of the text
 */
public record NewText(TextData data, int units, int unknown, List<String> unknownUnits) {
  public NewText {
    unknownUnits = List.copyOf(unknownUnits);
  }

  /**
   * @param settings of the model's data set: what is predicted, and in which windows
   * @param encoding of the model
   * @throws DataException if the file can't be read or decoded, or has nothing to predict
   */
  public static NewText read(
      Path file, Charset charset, TextSettings settings, TextEncoding encoding) {
    Text text = Text.decode(Content.read(file.toString(), file), charset);
    PreparedText prepared = PreparedText.of(text, settings.symbols());
    Tokens tokens = prepared.tokens();
    Vocabulary vocabulary = new Vocabulary(encoding.symbols());
    int unknownWord = vocabulary.index(TextEncoding.UNKNOWN_WORD);
    int[] indices = tokens.distinct().stream().mapToInt(vocabulary::index).toArray();
    int[] counts = tokens.counts(tokens.length());
    int[] missing = IntStream.range(0, indices.length).filter(id -> indices[id] < 0).toArray();
    int[] symbols =
        Arrays.stream(tokens.ids())
            .map(id -> indices[id] < 0 ? unknownWord : indices[id])
            .filter(symbol -> symbol >= 0)
            .toArray();
    int window = settings.windows().length() == 0 ? symbols.length : settings.windows().length();
    WindowedText data =
        new WindowedText(settings, text.source(), encoding, symbols, Math.max(1, window));
    if (data.examples(Split.TEST) == 0) {
      throw new DataException(
          "%s: has %d symbols that the model knows, too few to predict one%nGive a longer text, or"
                  .formatted(file, symbols.length)
              + " one like that of the training.");
    }
    return new NewText(
        data,
        tokens.length() - (settings.symbols().markers() ? 2 : 0),
        Arrays.stream(missing).map(id -> counts[id]).sum(),
        Arrays.stream(missing).mapToObj(tokens.distinct()::get).toList());
  }
}
