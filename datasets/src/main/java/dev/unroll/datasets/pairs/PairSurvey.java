package dev.unroll.datasets.pairs;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.StrictDecoder;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCollection;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What a table of two columns of texts is like, before there is a configuration.
 *
 * @param header whether its first line names its columns
 * @param pairs lines with a source and a target
 * @param characters of the longer side of each, in ascending order
 * @param words likewise
 * @param symbols different words of both sides
 */
public record PairSurvey(
    boolean header, int pairs, List<Integer> characters, List<Integer> words, int symbols) {
  private static final int FEWEST = 10;

  /** Texts are rarely the same twice. */
  private static final double DIFFERENT = 0.5;

  private static final Set<String> HEADS =
      Set.of("source", "src", "input", "from", "question", "text", "english", "german", "en", "de");

  /**
   * Looks at a file of lines with tabs.
   *
   * @return empty if it is of another kind: lines with another number of cells, or a column without
   *     letters or with few different cells
   */
  public static Optional<PairSurvey> of(Path file, Charset charset) {
    Content content = Content.read(file.toString(), file);
    List<String[]> rows =
        StrictDecoder.decode(content, charset)
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split("\t", -1))
            .toList();
    boolean header =
        !rows.isEmpty() && HEADS.contains(rows.get(0)[0].strip().toLowerCase(Locale.ROOT));
    List<String[]> pairs = header ? rows.subList(1, rows.size()) : rows;
    boolean two = pairs.stream().allMatch(row -> row.length == 2);
    if (pairs.size() < FEWEST || !two || !isText(pairs, 0) || !isText(pairs, 1)) {
      return Optional.empty();
    }
    long symbols =
        pairs.stream()
            .flatMap(row -> units(row[0] + "\n" + row[1], TextEncoding.Unit.WORDS).stream())
            .distinct()
            .count();
    return Optional.of(
        new PairSurvey(
            header,
            pairs.size(),
            lengths(pairs, TextEncoding.Unit.CHARACTERS),
            lengths(pairs, TextEncoding.Unit.WORDS),
            (int) symbols));
  }

  private static boolean isText(List<String[]> rows, int column) {
    long letters =
        rows.stream().filter(row -> row[column].codePoints().anyMatch(Character::isLetter)).count();
    long different = rows.stream().map(row -> row[column]).distinct().count();
    boolean empty = rows.stream().anyMatch(row -> row[column].isBlank());
    return !empty && letters > DIFFERENT * rows.size() && different > DIFFERENT * rows.size();
  }

  private static List<Integer> lengths(List<String[]> rows, TextEncoding.Unit unit) {
    ToIntFunction<String[]> longer =
        row -> Math.max(units(row[0], unit).size(), units(row[1], unit).size());
    return rows.stream().mapToInt(longer).sorted().boxed().toList();
  }

  private static List<String> units(String text, TextEncoding.Unit unit) {
    return new TextCollection(unit, false, false, 1, false).units(text);
  }
}
