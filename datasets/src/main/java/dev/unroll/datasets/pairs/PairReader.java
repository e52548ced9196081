package dev.unroll.datasets.pairs;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.KnownPairs;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.StrictDecoder;
import dev.unroll.datasets.store.DataStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads pairs from files. */
final class PairReader {
  private final PairSettings.Format format;
  private final List<DataSource> sources = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  PairReader(PairSettings.Format format) {
    this.format = format;
  }

  /** Of all that was read. */
  List<DataSource> sources() {
    return sources;
  }

  /** What a user should know of what was read, a sentence each. */
  List<String> warnings() {
    return warnings;
  }

  /**
   * @throws DataException if a file can't be read, or is not as it should be
   */
  List<PairLine> read(PairSource source) {
    if (source instanceof PairSource.Table table) {
      return table(table.path());
    }
    if (source instanceof PairSource.Files files) {
      return aligned(read(files.source()), read(files.target()));
    }
    throw new AssertionError(source);
  }

  /** The files of a known split, which are in UTF-8. */
  List<PairLine> read(KnownPairs known, Split split, DataStore store) {
    return aligned(
        decoded(store.read(KnownPairs.DATASET, known.sources(split))),
        decoded(store.read(KnownPairs.DATASET, known.targets(split))));
  }

  private record Lines(String name, List<String> lines) {}

  private Lines read(Path path) {
    Content content = Content.read(path.toString(), path);
    sources.add(content.source());
    return lines(content, StrictDecoder.decode(content, format.charset()));
  }

  private Lines decoded(Content content) {
    sources.add(content.source());
    return lines(content, StrictDecoder.decode(content, StandardCharsets.UTF_8));
  }

  private static Lines lines(Content content, String text) {
    List<String> lines = text.lines().toList();
    if (lines.stream().allMatch(String::isBlank)) {
      throw new DataException(
          content.source().name() + ": has no line with a text\nGive it pairs, one a line.");
    }
    return new Lines(content.source().name(), lines);
  }

  private static List<PairLine> aligned(Lines sources, Lines targets) {
    int count = sources.lines().size();
    if (count != targets.lines().size()) {
      int shorter = Math.min(count, targets.lines().size());
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s has %,d lines, and %s has %,d\nThe target of a source stands on the line of the"
                  + " same number, so both need as many; line %,d is the first that is alone.",
              sources.name(),
              count,
              targets.name(),
              targets.lines().size(),
              shorter + 1));
    }
    List<PairLine> pairs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String source = sources.lines().get(i).strip();
      String target = targets.lines().get(i).strip();
      if (source.isEmpty() && target.isEmpty()) {
        continue; // of one paragraph from the next
      }
      if (source.isEmpty() || target.isEmpty()) {
        Lines empty = source.isEmpty() ? sources : targets;
        Lines other = source.isEmpty() ? targets : sources;
        throw new DataException(
            "%s:%d: is empty, and line %2$d of %s is not\nRemove both lines, or fill it in."
                .formatted(empty.name(), i + 1, other.name()));
      }
      pairs.add(new PairLine(source, target, sources.name() + ":" + (i + 1)));
    }
    return pairs;
  }

  private List<PairLine> table(Path path) {
    Lines read = read(path);
    List<PairLine> pairs = new ArrayList<>();
    long longer = 0;
    for (int i = format.header() ? 1 : 0; i < read.lines().size(); i++) {
      String line = read.lines().get(i);
      if (line.isBlank()) {
        continue;
      }
      String place = read.name() + ":" + (i + 1);
      String[] cells = line.split("\t", -1);
      if (cells.length < 2) {
        throw new DataException(
            place + ": the line has no tab\nWrite the source, a tab, and the target.");
      }
      longer += cells.length > 2 ? 1 : 0;
      String source = cells[format.swap() ? 1 : 0].strip();
      String target = cells[format.swap() ? 0 : 1].strip();
      if (source.isEmpty() || target.isEmpty()) {
        throw new DataException(
            "%s: the %s is empty\nFill it in, or remove the line."
                .formatted(place, source.isEmpty() ? "source" : "target"));
      }
      pairs.add(new PairLine(source, target, place));
    }
    if (pairs.isEmpty()) {
      throw new DataException(read.name() + ": has a header line and no pairs\nGive it pairs.");
    }
    if (longer > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s: what comes after the second tab is not read, on %,d of %,d lines",
              read.name(),
              longer,
              pairs.size()));
    }
    return pairs;
  }
}
