package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Cells that can't be read, of every column, told all at once. */
final class CsvBadCells {
  private static final int NAMED = 5;

  /** The cells of one kind in one column. */
  private static final class Kind {
    private final String file;
    private final String first;
    private final List<String> places = new ArrayList<>();
    private int count;

    Kind(String file, String first) {
      this.file = file;
      this.first = first;
    }
  }

  private final boolean oneFile;
  private final Map<List<String>, Kind> kinds = new LinkedHashMap<>();
  private final Set<String> advice = new LinkedHashSet<>();

  /**
   * @param oneFile whether a line's number is enough to find it
   */
  CsvBadCells(boolean oneFile) {
    this.oneFile = oneFile;
  }

  /**
   * @param kind what is wrong, in a word that is not shown
   * @param what is wrong with this cell
   * @param remedy what to do
   */
  void add(CsvFile file, int line, String column, String kind, String what, String remedy) {
    Kind same = kinds.computeIfAbsent(List.of(column, kind), k -> new Kind(file.name(), what));
    if (same.count++ < NAMED) {
      same.places.add(oneFile ? Integer.toString(line) : file.name() + ":" + line);
    }
    advice.add(remedy);
  }

  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /**
   * @param rows of all files
   */
  DataException exception(int rows) {
    String all =
        kinds.entrySet().stream()
            .map(entry -> told(entry.getKey().get(0), entry.getValue(), rows))
            .collect(Collectors.joining("\n"));
    return new DataException(all + "\n" + String.join("\n", advice));
  }

  private String told(String column, Kind kind, int rows) {
    String first = oneFile ? kind.file + ":" + kind.places.get(0) : kind.places.get(0);
    String others =
        kind.count == 1
            ? "; 1 of %,d cells".formatted(rows)
            : "; %,d of %,d cells, in %s%s%s"
                .formatted(
                    kind.count,
                    rows,
                    oneFile ? "lines " : "",
                    String.join(", ", kind.places),
                    kind.count > NAMED ? ", …" : "");
    return "%s: column \"%s\": %s%s".formatted(first, column, kind.first, others);
  }
}
