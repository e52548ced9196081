package dev.unroll.result.records;

import java.util.List;

/**
 * All tasks and grids: {@code configs/records/results.json}, which {@code RESULTS.md} is written
 * from.
 *
 * @param tasks each with one number that counts
 * @param grids each with a table of them
 */
public record Records(List<RecordedTask> tasks, List<Grid> grids) {
  public Records {
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
    grids = grids == null ? List.of() : List.copyOf(grids);
  }

  /** Whether any run has been taken. */
  public boolean anyRun() {
    return tasks.stream().anyMatch(task -> !task.runs().isEmpty())
        || grids.stream().anyMatch(grid -> !grid.batches().isEmpty());
  }
}
