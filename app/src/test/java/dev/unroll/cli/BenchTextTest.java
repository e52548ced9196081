package dev.unroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.cli.text.BenchText;
import dev.unroll.result.Benchmark;
import dev.unroll.result.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTextTest {
  private static final Benchmark.Workload CHARACTERS =
      new Benchmark.Workload(
          "characters",
          "LSTM 2x256, batch 64",
          20_000_000_000L,
          4096,
          Optional.of(new Benchmark.Speed(2, 160, 25_600, 125, 0.5, List.of(150.0, 160.0))),
          Optional.of(new Benchmark.Speed(1, 800, 5120, 25, 0.094, List.of(800.0))),
          Optional.of(5.0));
  private static final Benchmark.Workload GRU =
      new Benchmark.Workload(
          "gru",
          "GRU",
          1000,
          1,
          Optional.of(new Benchmark.Speed(2, 0.12345, 8100.4, 0.04, 0.0002, List.of(0.12345))),
          Optional.empty(),
          Optional.empty());

  private static Benchmark benchmark(
      List<Benchmark.Workload> workloads, List<Benchmark.Point> points) {
    return benchmark(Double.NaN, workloads, points);
  }

  private static Benchmark benchmark(
      double load, List<Benchmark.Workload> workloads, List<Benchmark.Point> points) {
    Benchmark.Peak peak = new Benchmark.Peak(250.04, "oneDNN", 2);
    return new Benchmark("1.0", "17", "Some CPU", "avx2", 2, load, 2, peak, workloads, points);
  }

  private static final String MACHINE =
      """
      Some CPU, avx2, 2 cores
      Peak: 250.0 GFLOP/s, products of 512 x 512 by oneDNN, 2 threads
      """;

  @Test
  void lines_workloads_areATable() {
    assertThat(BenchText.lines(benchmark(List.of(CHARACTERS, GRU), List.of())))
        .allMatch(line -> line.length() <= 80)
        .containsExactlyElementsOf(
            (MACHINE
                    + """

                                      engine threads     ms/iter     steps/s   GFLOP/s  peak    ratio
                      characters      fused        2       160.0      25,600     125.0   50%    5.00x
                                      stock        1       800.0       5,120      25.0  9.4%
                        LSTM 2x256, batch 64
                      gru             fused        2      0.1235       8,100       0.0  0.0%
                        GRU
                      """)
                .lines()
                .toList());
  }

  @Test
  void lines_scaling_isATableForEachThing() {
    Benchmark.Speed one = new Benchmark.Speed(1, 10, 1000, 50, 0.2, List.of(10.0));
    Benchmark.Speed two = new Benchmark.Speed(1, 35, 285.7, 55, 0.22, List.of(35.0));
    List<Benchmark.Point> points =
        List.of(
            new Benchmark.Point("hidden", 64, 1, 1, one, Optional.empty()),
            new Benchmark.Point("hidden", 128, 1, 1, two, Optional.of(3.5)),
            new Benchmark.Point("batch", 1, 1, 1, one, Optional.empty()));
    assertThat(BenchText.lines(benchmark(List.of(), points)))
        .containsExactlyElementsOf(
            (MACHINE
                    + """

                      hidden   threads     ms/iter     steps/s   GFLOP/s  peak     time
                      64             1       10.00       1,000      50.0   20%
                      128            1       35.00         286      55.0   22%    3.50x

                      batch    threads     ms/iter     steps/s   GFLOP/s  peak     time
                      1              1       10.00       1,000      50.0   20%
                      """)
                .lines()
                .toList());
  }

  @Test
  void lines_sharedMachine_saySo() {
    assertThat(BenchText.lines(benchmark(1.0, List.of(), List.of()))).hasSize(2);
    assertThat(BenchText.lines(benchmark(1.26, List.of(), List.of())))
        .hasSize(3)
        .contains("Other programs were running (load 1.3): alone, this machine is faster.");
  }

  @Test
  void json_holdsTheSame(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("speed.json");
    Benchmark benchmark = benchmark(List.of(GRU), List.of());
    Json.write(file, benchmark);
    String expected =
        """
        {
          "unroll": "1.0",
          "java": "17",
          "processor": "Some CPU",
          "instructions": "avx2",
          "cores": 2,
          "load": null,
          "threads": 2,
          "peak": {
            "gigaflops": 250.04,
            "library": "oneDNN",
            "threads": 2
          },
          "workloads": [ {
            "name": "gru",
            "does": "GRU",
            "operations": 1000,
            "steps": 1,
            "fused": {
              "threads": 2,
              "milliseconds": 0.12345,
              "steps_per_second": 8100.4,
              "gigaflops": 0.04,
              "peak_fraction": 2.0E-4,
              "block_milliseconds": [ 0.12345 ]
            },
            "stock": null,
            "stock_over_fused": null
          } ],
          "scaling": []
        }
        """;
    assertThat(Files.readString(file)).isEqualTo(expected);
    assertThat(Json.text(benchmark)).isEqualTo(expected);
  }

  @Test
  void progress_noTerminal_isPlainLines() {
    assertThat(progress(false))
        .isEqualToNormalizingNewlines(
            "characters  fused 160.0 ms  stock 800.0 ms  5.00x\ngru  fused 0.1235 ms\n");
  }

  @Test
  void progress_terminal_movesAndLeavesNothingBehind() {
    assertThat(progress(true))
        .startsWith("\r\u001b[K  0 % ")
        .contains(" measuring characters", " 50 % ")
        .endsWith("gru  fused 0.1235 ms" + System.lineSeparator());
  }

  private static String progress(boolean terminal) {
    StringWriter err = new StringWriter();
    try (BenchProgress progress = new BenchProgress(new PrintWriter(err), terminal)) {
      progress.measuring("characters", 1, 2);
      progress.measured(CHARACTERS);
      progress.measuring("gru", 2, 2);
      progress.measured(GRU);
    }
    return err.toString();
  }

  @Test
  void json_whereNoFileCanBe_isSaidBeforeMeasuring(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("none").resolve("speed.json");
    Outcome outcome = Program.here("bench", "mnist", "--json", file);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .containsExactly(
            file + ": cannot be written, as there is no directory " + file.getParent());
    assertThat(Program.here("bench", "--json", directory).err().lines())
        .containsExactly(directory + ": is a directory; give --json a file");
  }

  @Test
  void levels_ofTheSameWorkloads_standSideBySide() {
    Map<String, Benchmark> levels = new LinkedHashMap<>();
    levels.put("avx2", benchmark(List.of(CHARACTERS), List.of()));
    levels.put("avx512", benchmark(List.of(CHARACTERS), List.of()));

    assertThat(BenchText.levels(levels))
        .containsExactly(
            "Some CPU, 2 cores",
            "",
            "                                 avx2               avx512",
            "                  ms/iter  peak  ratio  ms/iter  peak  ratio",
            "characters          160.0   50%  5.00x    160.0   50%  5.00x",
            "GFLOP/s at best     250.0                 250.0");
  }
}
