package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.cli.text.RecordsText;
import dev.unroll.result.Json;
import dev.unroll.result.Records;
import dev.unroll.run.store.RecordedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        "config": "hello.yaml", "metrics": [ "test.accuracy" ], "reference": "none",
        "wanted": 0.5, "lost": [ "`lstm`: no better" ] } ] }
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

    for (Records.Task task : records.tasks()) {
      Path config = TOP.resolve(SHIPPED).resolveSibling(task.config()).normalize();
      if (!task.runs().isEmpty()) {
        assertThat(RecordedRuns.settings(config)).as(task.name()).isEqualTo(task.settings());
      }
    }
  }

  @Test
  void markdown_runs_everySeedAndTheirMean() {
    Records.Run one = run(1, 0.99, 0.98, "aaaaaaaaaaaaaaaa");
    Records.Run two = run(2, 0.97, 0.96, "bbbbbbbbbbbbbbbb");
    Records.Task task =
        new Records.Task(
            "digits",
            "Digits, read",
            "Row by row.",
            "../digits.yaml",
            List.of("test.accuracy"),
            "0.9 by hand",
            0.965,
            Map.of(),
            List.of(),
            List.of("wider: 0.1 worse"));
    Records.Task unrun = task;

    String page =
        RecordsText.markdown(
            new Records(
                List.of(task.with(Map.of("a", "1"), two).with(Map.of("a", "1"), one), unrun)),
            "configs/records/results.json");

    assertThat(page.substring(page.indexOf("| task")).replace('\u00a0', ' '))
        .isEqualTo(
            """
            | task | reference | wanted | reached, mean ± sd | seeds |
            | --- | --- | --- | --- | --- |
            | [Digits, read](#digits-read) | 0.9 by hand | at least 96.50 % | 97.00 ± 1.41 % | 2 |

            ## Digits, read

            Row by row. [digits.yaml](configs/digits.yaml)

            | seed | validation accuracy | test accuracy | updates | time | machine | commit | `parameters_sha256` |
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
    Records.Task task =
        new Records.Task(
            "t", "T", "P", "t.yaml", List.of("test.loss"), "", 1, null, List.of(), List.of());
    Records.Run one = run(1, 0, 0, "a");
    Records.Run two = run(2, 0, 0, "b");
    Records.Run again = run(1, 0, 0, "c");

    Records.Task both = task.with(Map.of("size", "3"), one).with(Map.of("size", "3"), two);

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
    Records.Task task = Json.read(records, Records.class).tasks().get(0);
    assertThat(task.runs()).singleElement().satisfies(run -> assertThat(run.seed()).isEqualTo(3));
    assertThat(task.settings()).containsEntry("network.layers.0.rnn.size", "4");
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

  private static Records.Run run(long seed, double validation, double test, String sha256) {
    return new Records.Run(
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
        "2026-01-02T03:04:05+01:00");
  }
}
