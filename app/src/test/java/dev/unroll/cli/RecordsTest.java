package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.cli.text.RecordsText;
import dev.unroll.result.Json;
import dev.unroll.result.records.Evaluations;
import dev.unroll.result.records.Grid;
import dev.unroll.result.records.GridRun;
import dev.unroll.result.records.Measure;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import dev.unroll.result.records.Records;
import dev.unroll.run.store.RecordedRuns;
import dev.unroll.run.store.SweptSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
  private static final Path TOP = Path.of("..");
  private static final String SHIPPED = "configs/records/results.json";

  private static final String TASK =
      """
      { "tasks": [ {
        "name": "hello", "title": "Hello", "protocol": "It copies.",
        "config": "hello.yaml", "reference": "none",
        "measure": { "type": "mean", "of": [ "test.accuracy" ], "wanted": 0.5 }, "lost": [ "`lstm`: no better" ] } ] }
      """;

  @TempDir Path directory;

  @Test
  void shipped_page_isThatOfTheRecords() throws Exception {
    Records records = Json.read(TOP.resolve(SHIPPED), Records.class);

    assertThat(TOP.resolve("RESULTS.md"))
        .content()
        .isEqualTo(RecordsText.markdown(records, SHIPPED));
  }

  /** A file that was changed after its runs would show numbers of other settings. */
  @Test
  void shipped_settings_areThoseOfTheConfigurations() throws Exception {
    Records records = Json.read(TOP.resolve(SHIPPED), Records.class);

    for (RecordedTask task : records.tasks()) {
      Path config = TOP.resolve(SHIPPED).resolveSibling(task.config()).normalize();
      if (!task.runs().isEmpty()) {
        assertThat(RecordedRuns.settings(config)).as(task.name()).isEqualTo(task.settings());
      }
    }
    for (Grid grid : records.grids()) {
      Path config = TOP.resolve(SHIPPED).resolveSibling(grid.config()).normalize();
      SweptSettings swept = SweptSettings.of(config, grid.keys());
      if (!grid.batches().isEmpty()) {
        assertThat(swept.shared()).as(grid.name()).isEqualTo(grid.settings());
        assertThat(swept.values().values())
            .containsAll(grid.runs().stream().map(GridRun::values).toList());
      }
    }
  }

  @Test
  void markdown_runs_everySeedAndTheirMean() {
    RecordedRun one = run(1, 0.99, 0.98, "aaaaaaaaaaaaaaaa");
    RecordedRun two = run(2, 0.97, 0.96, "bbbbbbbbbbbbbbbb");
    RecordedTask task =
        new RecordedTask(
            "digits",
            "Digits, read",
            "Row by row.",
            "../digits.yaml",
            new Measure.Mean(List.of("test.accuracy"), 0.965),
            "0.9 by hand",
            Map.of(),
            List.of(),
            List.of("wider: 0.1 worse"));
    RecordedTask unrun = task;

    String page =
        RecordsText.markdown(
            new Records(
                List.of(task.with(Map.of("a", "1"), two).with(Map.of("a", "1"), one), unrun),
                List.of()),
            "configs/records/results.json");

    assertThat(page.substring(page.indexOf("| task")).replace('\u00a0', ' '))
        .isEqualTo(
            """
            | task | reference | wanted | reached, mean ± sd | seeds |
            | --- | --- | --- | --- | --- |
            | [Digits, read](#digits-read) | 0.9 by hand | at least 96.50 % | 97.00 ± 1.41 % | 2 |

            ## Digits, read

            Row by row. [digits.yaml](configs/digits.yaml)

            | seed | validation accuracy | test accuracy | updates | training | machine | commit | `parameters_sha256` |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            | 1 | 99.00 % | 98.00 % | 1,000 | 1 min 05 s | Some CPU, 2 of 4 cores | `0123456789ab` | `aaaaaaaaaaaa` |
            | 2 | 97.00 % | 96.00 % | 1,000 | 1 min 05 s | Some CPU, 2 of 4 cores | `0123456789ab` | `bbbbbbbbbbbb` |
            | mean ± sd | 98.00 ± 1.41 % | 97.00 ± 1.41 % |  |  |  |  |  |

            Tried and lost:

            - wider: 0.1 worse
            """);
  }

  @Test
  void with_otherSettings_leavesEarlierRunsOut() {
    RecordedTask task =
        new RecordedTask(
            "t",
            "T",
            "P",
            "t.yaml",
            new Measure.Mean(List.of("test.loss"), 1),
            "",
            null,
            List.of(),
            List.of());
    RecordedRun one = run(1, 0, 0, "a");
    RecordedRun two = run(2, 0, 0, "b");
    RecordedRun again = run(1, 0, 0, "c");

    RecordedTask both = task.with(Map.of("size", "3"), one).with(Map.of("size", "3"), two);

    assertThat(both.with(Map.of("size", "3"), again).runs()).containsExactly(again, two);
    assertThat(both.with(Map.of("size", "4"), again).runs()).containsExactly(again);
  }

  @Test
  void records_runs_areTakenByTheirSettings() throws Exception {
    Path config = config(4);
    Path out = directory.resolve("runs");
    assertThat(Program.here("run", config, "--set", "seed=3", "--out", out, "--quiet").exitCode())
        .isZero();
    Path records = Files.writeString(directory.resolve("results.json"), TASK);
    Path page = directory.resolve("RESULTS.md");

    Outcome taken = Program.here("records", out, "--records", records, "--out", page);

    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(taken.out()).startsWith("1 run taken\n");
    RecordedTask task = Json.read(records, Records.class).tasks().get(0);
    assertThat(task.runs()).singleElement().satisfies(run -> assertThat(run.seed()).isEqualTo(3));
    assertThat(task.settings()).containsEntry("network.layers.0.rnn.size", "4");
    Evaluations evaluations = task.runs().get(0).evaluations();
    assertThat(evaluations.iterations()).containsExactly(1L);
    assertThat(evaluations.elapsed().get(0)).isPositive();
    assertThat(evaluations.losses().get(0)).isBetween(0.5, 3.0);
    String written = Files.readString(page);
    assertThat(written).contains("| 3 | ", "[results.json](results.json)", "`lstm`: no better");

    config(5);
    Outcome other = Program.here("records", out, "--records", records, "--out", page);
    assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(other.err())
        .contains("no task has its settings; network.layers.0.rnn.size is 4, and 5 for hello")
        .contains("no run of a task of " + records);
    assertThat(page).content().isEqualTo(written);
    assertThat(Program.here("records", "--records", records, "--out", page).exitCode()).isZero();
    assertThat(page).content().isEqualTo(written);
  }

  /** Members of a sweep, of which one fails, and a run of other settings. */
  @Test
  void records_membersOfASweep_areTakenIntoTheirGrid() throws Exception {
    String experiment =
        """
        dataset: { type: copy, symbols: 3, length: 2, train: 8, validation: 4, test: 4 }
        network: { layers: [ rnn: { size: 3 } ] }
        training: { iterations: %d, optimizer: { type: sgd } }
        """;
    Files.writeString(
        directory.resolve("grid.yaml"),
        experiment.formatted(3)
            + """
              sweep:
                network.layers: [ [ rnn: { size: 3 } ], [ gru: { size: 3 } ] ]
                dataset.delay: [1, 2]
                training.optimizer.learning_rate: [0.1, 1.0e+30]
                seed: [1]
              """);
    Path records =
        Files.writeString(
            directory.resolve("results.json"),
            """
            { "grids": [ {
              "name": "grid", "title": "Grid", "protocol": "It copies.", "config": "grid.yaml",
              "metric": "accuracy", "rows": { "key": "network.layers", "title": "cell" },
              "columns": { "key": "dataset.delay", "title": "delay" },
              "choice": { "key": "training.optimizer.learning_rate", "title": "rate" } } ] }
            """);
    Path out = directory.resolve("runs");
    Path file = Files.writeString(directory.resolve("member.yaml"), experiment.formatted(3));
    run(out, file, ExitCode.DONE, "dataset.delay=1");
    run(out, file, ExitCode.DONE, "dataset.delay=2", "seed=9");
    run(out, file, ExitCode.FAILED, "dataset.delay=2", "training.optimizer.learning_rate=1e30");
    run(out, file, ExitCode.DONE, "dataset.delay=3");
    Path page = directory.resolve("RESULTS.md");

    Outcome taken = Program.here("records", out, "--records", records, "--out", page);

    assertThat(taken.exitCode()).as(taken.err()).isZero();
    assertThat(taken.out()).startsWith("3 runs taken\n");
    assertThat(taken.err()).containsOnlyOnce("no task has its settings");
    Grid grid = Json.read(records, Records.class).grids().get(0);
    assertThat(grid.settings())
        .containsEntry("training.iterations", "3")
        .doesNotContainKey("dataset.delay");
    assertThat(grid.runs()).hasSize(3);
    assertThat(grid.cell("rnn-3", "1", "0.1").n()).isEqualTo(1);
    assertThat(grid.cell("rnn-3", "2", "0.1").n()).isEqualTo(1);
    assertThat(grid.failed())
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.values())
                    .containsEntry("network.layers", "rnn-3")
                    .containsEntry("dataset.delay", "2")
                    .containsEntry("training.optimizer.learning_rate", "1.0e+30"));
    assertThat(page)
        .content()
        .contains("- cell rnn-3, delay 2, rate 1.0e+30, seed 1: training diverged");
    assertThat(grid.seeds()).containsExactly(1L, 9L);
  }

  private static void run(Path out, Path file, int exitCode, String... sets) {
    List<Object> arguments = new ArrayList<>(List.of("run", file, "--out", out, "--quiet"));
    List.of(sets).forEach(set -> arguments.addAll(List.of("--set", set)));
    Outcome outcome = Program.here(arguments.toArray());
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
  }

  private Path config(int size) throws IOException {
    return Files.writeString(
        directory.resolve("hello.yaml"),
        """
        dataset: { type: copy, symbols: 3, length: 2, delay: 1, train: 8, validation: 4, test: 4 }
        network: { layers: [ rnn: { size: %d } ] }
        training: { iterations: 1 }
        """
            .formatted(size));
  }

  private static RecordedRun run(long seed, double validation, double test, String sha256) {
    return new RecordedRun(
        seed,
        Map.of("validation.accuracy", validation, "test.accuracy", test),
        1000,
        65,
        99,
        sha256,
        "Some CPU",
        4,
        2,
        Optional.of("0123456789abcdef"),
        "2026-01-02T03:04:05+01:00",
        Evaluations.NONE);
  }
}
