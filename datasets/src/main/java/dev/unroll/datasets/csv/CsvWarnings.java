package dev.unroll.datasets.csv;

import dev.unroll.datasets.LabelScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** What a user should know of a table before training with it. */
final class CsvWarnings {
  private CsvWarnings() {}

  /** Of every feature, and of a label that is a number. */
  static List<String> farCells(CsvSettings settings, CsvTable table) {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < table.features().size(); i++) {
      int feature = i;
      farCells(table, table.features().get(i), (sequence, step) -> sequence.feature(step, feature))
          .ifPresent(warnings::add);
    }
    if (settings.schema().labels() == CsvSchema.Labels.NUMBER) {
      farCells(table, settings.target().column(), (sequence, step) -> sequence.labels()[step])
          .ifPresent(warnings::add);
    }
    return warnings;
  }

  private static Optional<String> farCells(
      CsvTable table, String column, ToDoubleBiFunction<CsvSequence, Integer> cell) {
    int rows = table.sequences().stream().mapToInt(CsvSequence::steps).sum();
    double[] values = new double[rows];
    int[] lines = new int[rows];
    String[] files = new String[rows];
    int at = 0;
    for (CsvSequence sequence : table.sequences()) {
      for (int step = 0; step < sequence.steps(); step++) {
        values[at] = cell.applyAsDouble(sequence, step);
        lines[at] = sequence.lines()[step];
        files[at++] = sequence.file();
      }
    }
    boolean oneFile = table.sources().size() == 1;
    String start = oneFile ? files[0] + ": " : "";
    return CsvFarCells.of(
            column, row -> (oneFile ? "line " : files[row] + ":") + lines[row], values)
        .map(told -> start + told);
  }

  /** Sequences with one label that are longer than the window. */
  static Optional<String> cut(CsvSettings settings, CsvTable table) {
    int window = settings.window();
    List<CsvSequence> longer =
        table.sequences().stream().filter(sequence -> sequence.steps() > window).toList();
    boolean oneLabel =
        settings.target() instanceof CsvTarget.Label label && label.per() == LabelScope.SEQUENCE;
    if (!oneLabel || longer.isEmpty()) {
      return Optional.empty();
    }
    int longest = longer.stream().mapToInt(CsvSequence::steps).max().orElseThrow();
    return Optional.of(
        ("%d of %d sequences are longer than the window: each is read by its last %d steps, %,d steps"
                + " are left out; `window: %d` reads all of the longest")
            .formatted(
                longer.size(),
                table.sequences().size(),
                window,
                longer.stream().mapToLong(sequence -> sequence.steps() - window).sum(),
                longest));
  }
}
