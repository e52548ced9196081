package dev.unroll.result.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridTest {
  private static final Map<String, String> SETTINGS = Map.of("dataset.symbols", "8");

  @TempDir Path directory;

  private static Grid grid(String metric) {
    return new Grid(
        "g",
        "G",
        "P.",
        "g.yaml",
        metric,
        new Grid.Axis("cell", "cell"),
        new Grid.Axis("delay", "delay"),
        new Grid.Axis("rate", "learning rate"),
        null,
        null);
  }

  private static GridBatch batch(String commit, GridRun run) {
    return new GridBatch("Some CPU", 4, 2, Optional.of(commit), List.of(run));
  }

  private static GridRun run(
      String cell, String delay, String rate, long seed, double validation, double test) {
    return new GridRun(
        Map.of("cell", cell, "delay", delay, "rate", rate),
        seed,
        Map.of("validation.accuracy", validation, "test.accuracy", test),
        10,
        Optional.of("abc"),
        Optional.empty());
  }

  private static GridRun failed(String cell, String delay, String rate, long seed) {
    return new GridRun(
        Map.of("cell", cell, "delay", delay, "rate", rate),
        seed,
        Map.of(),
        1,
        Optional.empty(),
        Optional.of("training diverged"));
  }

  private static Grid with(Grid grid, GridRun... runs) {
    Grid all = grid;
    for (GridRun run : runs) {
      all = all.with(SETTINGS, batch("one", run));
    }
    return all;
  }

  @Test
  void values_numbers_areInTheirOrder() {
    Grid grid =
        with(
            grid("accuracy"),
            run("rnn", "80", "0.01", 2, 1, 1),
            run("gru", "5", "0.001", 1, 1, 1),
            run("lstm", "10", "0.003", 10, 1, 1));

    assertThat(grid.values(grid.rows())).containsExactly("gru", "lstm", "rnn");
    assertThat(grid.values(grid.columns())).containsExactly("5", "10", "80");
    assertThat(grid.values(grid.choice())).containsExactly("0.001", "0.003", "0.01");
    assertThat(grid.seeds()).containsExactly(1L, 2L, 10L);
    assertThat(grid.missing()).isEqualTo(3 * 3 * 3 * 3 - 3);
  }

  /** On the test split the other rate is better. */
  @Test
  void chosen_accuracy_isTheBestByValidationOverColumnsAndSeeds() {
    Grid grid =
        with(
            grid("accuracy"),
            run("rnn", "5", "0.001", 1, 1.0, 0.1),
            run("rnn", "80", "0.001", 1, 0.5, 0.2),
            run("rnn", "5", "0.01", 1, 0.9, 1.0),
            run("rnn", "80", "0.01", 1, 0.5, 1.0),
            run("gru", "5", "0.01", 1, 0.9, 0.3));

    assertThat(grid.chosen("rnn")).contains("0.001");
    assertThat(grid.chosen("gru")).contains("0.01");
    assertThat(grid.chosen("lstm")).isEmpty();
    assertThat(grid.validation("rnn", "0.001").mean()).isEqualTo(0.75);
    assertThat(grid.cell("rnn", "80", "0.001").mean()).isEqualTo(0.2);
  }

  @Test
  void chosen_loss_isTheLowest() {
    Grid grid = grid("loss");
    for (String rate : List.of("1", "2", "3")) {
      GridRun run =
          new GridRun(
              Map.of("cell", "rnn", "delay", "5", "rate", rate),
              1,
              Map.of("validation.loss", Math.abs(2 - Double.parseDouble(rate))),
              1,
              Optional.of("abc"),
              Optional.empty());
      grid = with(grid, run);
    }

    assertThat(grid.chosen("rnn")).contains("2");
  }

  @Test
  void chosen_equal_isTheFirst() {
    Grid grid =
        with(
            grid("accuracy"),
            run("rnn", "5", "0.01", 1, 0.5, 1),
            run("rnn", "5", "0.001", 1, 0.5, 1));

    assertThat(grid.chosen("rnn")).contains("0.001");
  }

  /** What failed is out of the mean of its rate, which is better for it. */
  @Test
  void chosen_membersFailed_isAmongThoseWithTheMostCompleted() {
    Grid grid =
        with(
            grid("accuracy"),
            run("rnn", "5", "0.01", 1, 1.0, 1),
            failed("rnn", "80", "0.01", 1),
            run("rnn", "5", "0.001", 1, 1.0, 1),
            run("rnn", "80", "0.001", 1, 0.2, 1));

    assertThat(grid.chosen("rnn")).contains("0.001");
    assertThat(grid.failed()).containsExactly(failed("rnn", "80", "0.01", 1));
    assertThat(grid.missing()).isZero();
  }

  @Test
  void with_sameMember_takesItsPlaceAlsoFromAnotherBatch() {
    GridRun again = run("rnn", "5", "0.01", 1, 0.75, 0.5);
    Grid grid =
        with(grid("accuracy"), failed("rnn", "5", "0.01", 1), run("rnn", "5", "0.01", 2, 1, 1))
            .with(SETTINGS, batch("two", again));

    assertThat(grid.batches())
        .extracting(batch -> batch.commit().get())
        .containsExactly("one", "two");
    assertThat(grid.runs()).containsExactly(run("rnn", "5", "0.01", 2, 1, 1), again);
    assertThat(grid.with(SETTINGS, batch("two", run("rnn", "5", "0.01", 2, 0, 0))).batches())
        .singleElement()
        .satisfies(batch -> assertThat(batch.runs()).hasSize(2));
  }

  @Test
  void with_otherSettings_leavesEarlierRunsOut() {
    Grid grid = with(grid("accuracy"), run("rnn", "5", "0.01", 1, 1, 1));
    GridRun other = run("rnn", "5", "0.01", 2, 0, 0);

    assertThat(grid.with(Map.of("dataset.symbols", "9"), batch("one", other)).runs())
        .containsExactly(other);
  }

  @Test
  void json_grid_isReadAsItWasAndHasALineForEachRun() throws Exception {
    Grid grid =
        with(
            grid("accuracy"),
            run("rnn", "5", "0.01", 1, 1, 1),
            run("rnn", "5", "0.01", 2, 1, 1),
            failed("rnn", "5", "0.01", 3));
    Path file = directory.resolve("results.json");

    Json.write(file, new Records(List.of(), List.of(grid)));

    assertThat(Json.read(file, Records.class).grids()).containsExactly(grid);
    assertThat(Files.readAllLines(file))
        .filteredOn(line -> line.contains("\"seed\":"))
        .hasSize(3)
        .anyMatch(line -> line.contains("\"parameters_sha256\":\"abc\""));
  }
}
