package dev.unroll.datasets.labelled;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.StrictDecoder;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCollection;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What labelled texts are like, before there is a configuration.
 *
 * @param labels examples of each label, in alphabetical order
 * @param characters of each text, in ascending order
 * @param words of each text, in ascending order
 */
public record LabelledSurvey(
    Map<String, Integer> labels, List<Integer> characters, List<Integer> words) {
  private static final int MOST_LABELS = 50;

  /** Texts are rarely the same twice; what is no text, such as a colour, often is. */
  private static final double DIFFERENT = 0.5;

  /**
   * Looks at a directory or a table.
   *
   * @throws DataException if it can't be read, or is not as labelled texts are
   */
  public static LabelledSurvey of(Path path, LabelledFormat format) {
    List<LabelledLine> lines = new LabelledReader(format).read(path).lines();
    Map<String, Integer> labels = new TreeMap<>();
    lines.forEach(line -> labels.merge(line.label(), 1, Integer::sum));
    if (labels.size() < 2) {
      throw new DataException(
          "%s: every example has the label %s\nAt least two labels are needed."
              .formatted(path, lines.get(0).label()));
    }
    return new LabelledSurvey(
        labels,
        lengths(lines, TextEncoding.Unit.CHARACTERS),
        lengths(lines, TextEncoding.Unit.WORDS));
  }

  private static List<Integer> lengths(List<LabelledLine> lines, TextEncoding.Unit unit) {
    TextCollection collection = new TextCollection(unit, false, false, 1, false);
    return lines.stream().map(line -> collection.units(line.text()).size()).sorted().toList();
  }

  public int examples() {
    return characters.size();
  }

  /** The columns of a table of texts and labels. */
  public record Columns(String text, String label) {}

  /**
   * Which columns of a table are texts and labels: of two, or of more whose others are numbers that
   * count the rows, one with few different values and one with letters and many.
   *
   * @return empty if the table is of another kind, or none
   */
  public static Optional<Columns> columns(Path file, Charset charset, char delimiter) {
    Content content = Content.read(file.toString(), file);
    List<TableRows.Row> rows;
    try {
      rows = TableRows.of(file.toString(), StrictDecoder.decode(content, charset), delimiter);
    } catch (DataException e) {
      return Optional.empty(); // whoever reads it otherwise says what is wrong
    }
    List<String> header = rows.get(0).cells();
    List<List<String>> columns =
        IntStream.range(0, header.size())
            .mapToObj(c -> rows.stream().skip(1).map(row -> row.cells().get(c).strip()).toList())
            .toList();
    if (rows.size() < 3 || columns.stream().anyMatch(LabelledSurvey::isMeasured)) {
      return Optional.empty();
    }
    Optional<Integer> text = only(columns, LabelledSurvey::isText);
    Optional<Integer> label = only(columns, LabelledSurvey::isLabel);
    return text.isPresent() && label.isPresent()
        ? Optional.of(new Columns(header.get(text.get()), header.get(label.get())))
        : Optional.empty();
  }

  private static Optional<Integer> only(
      List<List<String>> columns, Function<List<String>, Boolean> role) {
    List<Integer> found =
        IntStream.range(0, columns.size()).filter(c -> role.apply(columns.get(c))).boxed().toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean isText(List<String> column) {
    long different = column.stream().distinct().count();
    boolean letters =
        column.stream().allMatch(cell -> cell.codePoints().anyMatch(Character::isLetter));
    return letters && different > DIFFERENT * column.size() && !isLabel(column);
  }

  private static boolean isLabel(List<String> column) {
    Map<String, Long> counts =
        column.stream().collect(Collectors.groupingBy(cell -> cell, Collectors.counting()));
    return counts.size() >= 2
        && counts.size() <= MOST_LABELS
        && !counts.containsKey("")
        && counts.values().stream().allMatch(count -> count > 1);
  }

  /** Numbers that neither are labels nor count the rows: something that was measured. */
  private static boolean isMeasured(List<String> column) {
    boolean numbers = column.stream().allMatch(cell -> cell.matches("[+-]?[0-9]*\\.?[0-9]+"));
    boolean counts =
        IntStream.range(1, column.size())
            .allMatch(
                i ->
                    column.get(i).matches("[0-9]{1,9}")
                        && column.get(i - 1).matches("[0-9]{1,9}")
                        && Integer.parseInt(column.get(i)) - Integer.parseInt(column.get(i - 1))
                            == 1);
    return numbers && !counts && !isLabel(column);
  }
}
