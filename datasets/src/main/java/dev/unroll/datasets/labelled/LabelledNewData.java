package dev.unroll.datasets.labelled;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.StrictDecoder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** New texts for a model. */
public final class LabelledNewData {
  private LabelledNewData() {}

  /**
   * The texts of a file: a line each or, where the model learnt from a table, a row each of one
   * with the same column of texts. Blank lines are passed over.
   *
   * @throws DataException if the file can't be read, or has no text
   */
  public static List<String> read(Path file, LabelledTextEncoding encoding) {
    Content content = Content.read(file.toString(), file);
    Charset charset = Charset.forName(encoding.charset());
    if (encoding.textColumn().isPresent()) {
      LabelledFormat format =
          new LabelledFormat(
              encoding.textColumn().get(), "", Optional.of(encoding.delimiter()), charset);
      return LabelledTable.texts(content, format, encoding.delimiter());
    }
    List<String> texts =
        StrictDecoder.decode(content, charset)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (texts.isEmpty()) {
      throw new DataException(file + ": has no line with a text\nWrite a text on each line.");
    }
    return texts;
  }
}
