package dev.unroll.starter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What stands between the cells of a table, told by its first lines. */
final class Delimiter {
  static final char COMMA = ',';
  static final char TAB = '\t';

  private static final List<Character> KNOWN = List.of(COMMA, ';', TAB, '|');
  private static final int LINES = 50;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** Excel's first line. */
  private static final Pattern SAID =
      Pattern.compile("\uFEFF?\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?[0-9]*[.,]?[0-9]+([eE].*)?\\s*%?\\s*");

  private Delimiter() {}

  /** The one that every line has equally often, the most frequent of several. */
  static Optional<Character> guess(String text) {
    List<String> lines = lines(text);
    Matcher said = SAID.matcher(lines.get(0).strip());
    if (said.matches()) {
      return Optional.of(said.group(1).charAt(0));
    }
    return KNOWN.stream()
        .filter(delimiter -> count(lines.get(0), delimiter) > 0)
        .filter(
            delimiter ->
                lines.stream()
                    .allMatch(line -> count(line, delimiter) == count(lines.get(0), delimiter)))
        .reduce((a, b) -> count(lines.get(0), b) > count(lines.get(0), a) ? b : a);
  }

  /** As {@link #guess}, where one column is a number in every line but the first. */
  static Optional<Character> ofNumbers(String text) {
    List<String> lines = lines(text);
    return lines.size() < 3
        ? Optional.empty()
        : guess(text).filter(delimiter -> hasNumbers(lines.subList(1, lines.size()), delimiter));
  }

  private static boolean hasNumbers(List<String> lines, char delimiter) {
    String split = Pattern.quote(String.valueOf(delimiter));
    boolean[] numbers = new boolean[lines.get(0).split(split, -1).length];
    Arrays.fill(numbers, true);
    for (String line : lines) {
      String[] cells = line.split(split, -1);
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] &= i < cells.length && NUMBER.matcher(cells[i]).matches();
      }
    }
    return IntStream.range(0, numbers.length).anyMatch(i -> numbers[i]);
  }

  /** The first lines that are not blank, at least one; the last one read may be cut short. */
  private static List<String> lines(String text) {
    List<String> all = text.lines().filter(line -> !line.isBlank()).limit(LINES + 1L).toList();
    List<String> whole = all.size() > 2 ? all.subList(0, all.size() - 1) : all;
    return whole.isEmpty() ? List.of("") : whole;
  }

  private static int count(String line, char delimiter) {
    return (int) QUOTED.matcher(line).replaceAll("").chars().filter(c -> c == delimiter).count();
  }
}
