package dev.unroll.cli;

import dev.unroll.cli.terminal.Messages;
import dev.unroll.config.source.ConfigException;
import dev.unroll.report.compare.ComparedRun;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Provenance;
import dev.unroll.result.Result;
import dev.unroll.result.records.Grid;
import dev.unroll.result.records.GridBatch;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import dev.unroll.result.records.Records;
import dev.unroll.run.store.RecordedRuns;
import dev.unroll.run.store.RunDirectory;
import dev.unroll.run.store.SweptSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes runs into records, each into the tasks and grids whose settings it has. */
final class RecordTaker {
  private final Messages messages;
  private final Map<String, Map<String, String>> tasks = new HashMap<>();
  private final Map<String, SweptSettings> grids = new HashMap<>();
  private Records records;
  private int taken;

  /**
   * @param file of the records, beside which their configurations are
   * @param messages is told of runs that are left out
   */
  RecordTaker(Records records, Path file, Messages messages) throws ConfigException {
    this.records = records;
    this.messages = messages;
    Path directory = file.toAbsolutePath().getParent();
    for (RecordedTask task : records.tasks()) {
      tasks.put(task.name(), RecordedRuns.settings(directory.resolve(task.config()).normalize()));
    }
    for (Grid grid : records.grids()) {
      grids.put(
          grid.name(), SweptSettings.of(directory.resolve(grid.config()).normalize(), grid.keys()));
    }
  }

  Records records() {
    return records;
  }

  /** How many runs belonged to a task or grid. */
  int taken() {
    return taken;
  }

  /** Takes a run, or says why it is left out. */
  void take(ComparedRun run) {
    try {
      Optional<String> problem = problem(run);
      problem.ifPresent(why -> messages.warning("left out: " + run.label() + ": " + why));
      taken += problem.isPresent() ? 0 : 1;
    } catch (ConfigException | IOException e) {
      messages.warning("left out: " + run.label() + ": " + e.getMessage());
    }
  }

  /** Why a run was not taken; empty if it was. */
  private Optional<String> problem(ComparedRun run) throws ConfigException, IOException {
    if (run.result().isEmpty() || run.provenance().isEmpty() || run.report().isEmpty()) {
      return Optional.of("not completed");
    }
    RunDirectory directory = new RunDirectory(run.report().get().getParent());
    Map<String, String> own = RecordedRuns.settings(directory.config());
    List<MetricRow> rows =
        Files.exists(directory.metrics()) ? MetricsCsv.read(directory.metrics()) : List.of();
    Result result = run.result().get();
    Provenance provenance = run.provenance().get();
    Optional<RecordedRun> completed = RecordedRuns.of(result, provenance, rows);
    boolean known = false;
    List<RecordedTask> newTasks = new ArrayList<>();
    for (RecordedTask task : records.tasks()) {
      boolean here = tasks.get(task.name()).equals(own) && completed.isPresent();
      newTasks.add(here ? task.with(own, completed.get()) : task);
      known |= here;
    }
    List<Grid> newGrids = new ArrayList<>();
    for (Grid grid : records.grids()) {
      SweptSettings swept = grids.get(grid.name());
      Optional<GridBatch> member =
          swept.valuesOf(own).flatMap(values -> RecordedRuns.of(result, provenance, values));
      newGrids.add(member.map(one -> grid.with(swept.shared(), one)).orElse(grid));
      known |= member.isPresent();
    }
    if (known) {
      records = new Records(newTasks, newGrids);
      return Optional.empty();
    }
    return Optional.of(
        completed.isEmpty() ? "not completed" : "no task has its settings" + difference(own, run));
  }

  /** Where a run differs from the task of its name. */
  private String difference(Map<String, String> own, ComparedRun run) {
    String name = run.settings().getOrDefault("name", "").replaceAll("/.*", "");
    Map<String, String> wanted = tasks.get(name);
    return wanted == null
        ? ""
        : Stream.concat(wanted.keySet().stream(), own.keySet().stream())
            .distinct()
            .filter(key -> !own.getOrDefault(key, "").equals(wanted.getOrDefault(key, "")))
            .findFirst()
            .map(
                key ->
                    "; %s is %s, and %s for %s"
                        .formatted(
                            key,
                            own.getOrDefault(key, "the default"),
                            wanted.getOrDefault(key, "the default"),
                            name))
            .orElse("");
  }
}
