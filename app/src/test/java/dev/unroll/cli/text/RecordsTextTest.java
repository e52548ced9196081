package dev.unroll.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.records.Evaluations;
import dev.unroll.result.records.Grid;
import dev.unroll.result.records.GridBatch;
import dev.unroll.result.records.GridRun;
import dev.unroll.result.records.Measure;
import dev.unroll.result.records.RecordedRun;
import dev.unroll.result.records.RecordedTask;
import dev.unroll.result.records.Records;
import dev.unroll.result.records.ReferenceRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks that count a time, and grids; others are in {@code RecordsTest}. */
class RecordsTextTest {
  private static final String FILE = "configs/records/results.json";

  private static RecordedRun run(long seed, int threads, double... losses) {
    List<Long> iterations = new ArrayList<>();
    List<Double> elapsed = new ArrayList<>();
    for (int i = 1; i <= losses.length; i++) {
      iterations.add(50L * i);
      elapsed.add(10.25 * i + seed);
    }
    return new RecordedRun(
        seed,
        Map.of("validation.loss", 1.5, "test.loss", 1.625),
        1000,
        65,
        99,
        "aaaaaaaaaaaaaaaa",
        "Some CPU",
        4,
        threads,
        Optional.of("0123456789abcdef"),
        "2026-01-02T03:04:05+01:00",
        new Evaluations(iterations, elapsed, Arrays.stream(losses).boxed().toList()));
  }

  private static String page(List<ReferenceRun> beside, RecordedRun... runs) {
    RecordedTask task =
        new RecordedTask(
            "time",
            "Time, told",
            "By the clock.",
            "time.yaml",
            new Measure.Time(1.6, 0.5, beside),
            "the same in another",
            Map.of(),
            List.of(runs),
            List.of());
    return page(new Records(List.of(task), List.of()));
  }

  private static String page(Records records) {
    return RecordsText.markdown(records, FILE)
        .replaceFirst("(?s).*?\n\n.*?\n\n", "")
        .replace('\u00a0', ' ');
  }

  private static ReferenceRun beside(long seed, double seconds) {
    return new ReferenceRun("PyTorch 2.5.1", seed, seconds, 1200, 2, "Some CPU");
  }

  @Test
  void markdown_time_isBesideThatOfTheOthers() {
    String page =
        page(List.of(beside(1, 50.5), beside(2, 52.5)), run(1, 2, 2.0, 1.5), run(2, 2, 1.7, 1.59));

    assertThat(page)
        .isEqualTo(
            """
            | task | reference | wanted | reached, mean ± sd | seeds |
            | --- | --- | --- | --- | --- |
            | [Time, told](#time-told) | the same in another | at most 0.5 of the time of PyTorch 2.5.1 | 22.00 ± 0.71 s, 0.4272 of the others' | 2 |

            ## Time, told

            By the clock. [time.yaml](configs/records/time.yaml)

            | seed | validation loss | test loss | time to validation loss below 1.6 | updates until then | updates | training | machine | commit | `parameters_sha256` |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | 1 | 1.5000 | 1.6250 | 21.5 s | 100 | 1,000 | 1 min 05 s | Some CPU, 2 of 4 cores | `0123456789ab` | `aaaaaaaaaaaa` |
            | 2 | 1.5000 | 1.6250 | 22.5 s | 100 | 1,000 | 1 min 05 s | Some CPU, 2 of 4 cores | `0123456789ab` | `aaaaaaaaaaaa` |
            | mean ± sd | 1.5 ± 0 | 1.625 ± 0 | 22.00 ± 0.71 s |  |  |  |  |  |  |

            Beside it, on the same task:

            | program | seed | time to validation loss below 1.6 | updates until then | machine |
            | --- | --- | --- | --- | --- |
            | PyTorch 2.5.1 | 1 | 50.5 s | 1,200 | Some CPU, 2 threads |
            | PyTorch 2.5.1 | 2 | 52.5 s | 1,200 | Some CPU, 2 threads |
            | mean ± sd |  | 51.5 ± 1.4 s |  |  |

            The mean above is 0.4272 of this one.
            """);
  }

  @Test
  void markdown_aRunNeverCameThere_isSaid() {
    String page =
        page(List.of(beside(1, 50), beside(2, Double.NaN)), run(1, 2, 2.0, 1.5), run(2, 2, 1.7));

    assertThat(page)
        .contains("| 21.5 s, and 1 of 2 never came there | 2 |")
        .contains("| 1.6250 | never | — | 1,000 |")
        .contains("| PyTorch 2.5.1 | 2 | never | — | Some CPU, 2 threads |")
        .contains("| 50 s, and 1 of 2 never came there |  |  |")
        .contains("The means can't be compared")
        .doesNotContain("of the others'");
    assertThat(page(List.of(), run(1, 2, 2.0)))
        .contains("at most 0.5 of the time of another program | never | 1 |")
        .contains("No other program's runs have been taken yet.");
  }

  @Test
  void markdown_otherThreads_areNotCompared() {
    assertThat(page(List.of(beside(1, 50)), run(1, 1, 1.5)))
        .contains("The means can't be compared")
        .doesNotContain("of the others'");
  }

  private static GridRun member(
      String cell, String delay, String rate, long seed, double validation, double test) {
    return new GridRun(
        Map.of("cell", cell, "delay", delay, "rate", rate),
        seed,
        Map.of("validation.accuracy", validation, "test.accuracy", test),
        40,
        Optional.of("abc"),
        Optional.empty());
  }

  @Test
  void markdown_grid_hasWhatWasChosenAndWhatLost() {
    Grid grid =
        new Grid(
            "memory",
            "How long",
            "Symbols.",
            "../memory.yaml",
            "accuracy",
            new Grid.Axis("cell", "cell"),
            new Grid.Axis("delay", "delay"),
            new Grid.Axis("rate", "learning rate"),
            Map.of(),
            List.of(
                new GridBatch(
                    "Some CPU",
                    4,
                    2,
                    Optional.of("0123456789abcdef"),
                    List.of(
                        member("rnn", "10", "0.01", 1, 0.5, 1),
                        member("rnn", "10", "0.01", 2, 0.5, 1),
                        member("rnn", "5", "0.01", 1, 1, 1),
                        member("rnn", "10", "0.001", 1, 0.7, 0.5),
                        member("rnn", "10", "0.001", 2, 0.7, 0.25),
                        member("rnn", "5", "0.001", 1, 1, 0.75),
                        new GridRun(
                            Map.of("cell", "rnn", "delay", "5", "rate", "0.001"),
                            2,
                            Map.of(),
                            3,
                            Optional.empty(),
                            Optional.of("training diverged: at | <b>3</b>\nLower the rate."))))));

    assertThat(page(new Records(List.of(), List.of(grid))))
        .isEqualTo(
            """
            A table of cell by delay (runs: 7): [How long](#how-long)

            ## How long

            Symbols. [memory.yaml](configs/memory.yaml)

            Test accuracy, mean ± sd over seeds 1, 2, each cell at the learning rate that is best by the mean on the validation part:

            | cell | learning rate | validation, mean | delay 5 | delay 10 |
            | --- | --- | --- | --- | --- |
            | rnn | 0.001 | 80.00 % | 75.00 % (1 of 2) | 37.50 ± 17.68 % |

            Tried and lost:

            | cell | learning rate | validation, mean | delay 5 | delay 10 |
            | --- | --- | --- | --- | --- |
            | rnn | 0.01 | 66.67 % | 100.00 % (1 of 2) | 100.00 ± 0.00 % |

            - Some CPU, 2 of 4 cores, commit `0123456789ab`: 7 of the runs, 4 min 03 s of training together

            Not run, or not taken yet: 1 of 8.

            Failed:

            - cell rnn, delay 5, learning rate 0.001, seed 2: training diverged: at \\| \\<b\\>3\\</b\\>
            """);
  }

  @Test
  void markdown_noRun_isSaid() {
    assertThat(page(new Records(List.of(), List.of()))).isEqualTo("No run has been taken yet.\n");
  }

  @Test
  void of_everyMeasure_hasAText() {
    List<Measure> measures =
        List.of(new Measure.Mean(List.of("test.loss"), 1), new Measure.Time(1, 1, List.of()));

    assertThat(measures.stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Measure.class.getPermittedSubclasses()).toList());
    for (Measure measure : measures) {
      RecordedTask task = new RecordedTask("t", "T", "P", "t.yaml", measure, "", null, null, null);
      assertThat(MeasureText.of(task).wanted()).startsWith("at most ");
    }
  }
}
