package dev.unroll.run;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.StrictDecoder;
import dev.unroll.datasets.pairs.SourceSymbols;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.evaluation.pairs.TargetWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Writes the targets of new sources. */
final class Translator {
  private static final int NAMED = 10;

  private final MultiLayerNetwork network;
  private final PairEncoding encoding;

  Translator(MultiLayerNetwork network, PairEncoding encoding) {
    this.network = network;
    this.encoding = encoding;
  }

  /**
   * The target of each line; of a line without a text an empty one.
   *
   * @param beam hypotheses of the search; 1: greedily
   * @throws DataException if the file can't be read, or has no line with a text
   */
  Translation file(Path file, int beam) {
    Content content = Content.read(file.toString(), file);
    List<String> lines =
        StrictDecoder.decode(content, Charset.forName(encoding.charset())).lines().toList();
    if (lines.stream().allMatch(String::isBlank)) {
      throw new DataException(file + ": has no line with a text\nWrite a source on each line.");
    }
    return texts(lines, beam);
  }

  Translation texts(List<String> sources, int beam) {
    SourceSymbols reader = new SourceSymbols(encoding);
    List<int[]> read = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    long cut = 0;
    for (String source : sources) {
      if (!source.isBlank()) {
        SourceSymbols.Read symbols = reader.read(source.strip());
        read.add(symbols.symbols());
        unknown.addAll(symbols.unknown());
        cut += symbols.cut() ? 1 : 0;
      }
    }
    List<TargetWriter.Written> written = new TargetWriter(network, encoding).write(read, beam);
    TextCodec codec = TextCodec.of(encoding.target());
    List<String> targets = new ArrayList<>();
    int next = 0;
    for (String source : sources) {
      targets.add(source.isBlank() ? "" : codec.decode(written.get(next++).symbols()));
    }
    return new Translation(targets, notes(unknown, cut, read.size()));
  }

  private List<String> notes(Set<String> unknown, long cut, int sources) {
    List<String> notes = new ArrayList<>();
    if (!unknown.isEmpty()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the model does not know %s%s; each is read as <unknown>",
              String.join(" ", unknown.stream().limit(NAMED).toList()),
              unknown.size() > NAMED
                  ? String.format(Locale.ROOT, " and %,d more", unknown.size() - NAMED)
                  : ""));
    }
    if (cut > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d sources are longer than %,d symbols, and read up to there",
              cut,
              sources,
              encoding.length()));
    }
    return notes;
  }
}
