package dev.unroll.cli.text;

import dev.unroll.result.records.RecordedTask;
import dev.unroll.result.records.Records;
import java.util.List;

/**
 * {@code RESULTS.md}: a table of all tasks that have runs, then each with its seeds; then the
 * grids.
 */
public final class RecordsText {
  private static final String OPENING =
      """
      # Results

      What these settings reach, on tasks that others publish numbers of. Settings are chosen on the validation part, never on
      the test; every seed that was run stands here, none is left out. `java -jar app.jar records` writes this file from
      [%1$s](%1$s), and `java -jar app.jar records RUNS` takes runs into that one.

      """;

  private RecordsText() {}

  /**
   * @param records of which tasks and grids without runs are left out
   * @param file they are from, as a link
   */
  public static String markdown(Records records, String file) {
    StringBuilder text = new StringBuilder(OPENING.formatted(file));
    if (!records.anyRun()) {
      return text.append("No run has been taken yet.\n").toString();
    }
    List<TaskText> tasks =
        records.tasks().stream()
            .filter(task -> !task.runs().isEmpty())
            .map(RecordsText::taskText)
            .toList();
    List<GridText> grids =
        records.grids().stream()
            .filter(grid -> !grid.batches().isEmpty())
            .map(GridText::new)
            .toList();
    String directory = file.substring(0, file.lastIndexOf('/') + 1);
    if (!tasks.isEmpty()) {
      MarkdownText.heads(
          text, List.of("task", "reference", "wanted", "reached, mean ± sd", "seeds"));
      tasks.forEach(task -> task.summary(text));
    }
    if (!tasks.isEmpty() && !grids.isEmpty()) {
      text.append('\n');
    }
    grids.forEach(grid -> grid.summary(text));
    tasks.forEach(task -> task.section(text, directory));
    grids.forEach(grid -> grid.section(text, directory));
    return text.toString();
  }

  private static TaskText taskText(RecordedTask task) {
    return new TaskText(task, MeasureText.of(task));
  }
}
