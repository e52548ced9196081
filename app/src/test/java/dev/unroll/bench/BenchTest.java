package dev.unroll.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.bench.Case.TextBatch;
import dev.unroll.config.Engine;
import dev.unroll.config.description.ConfigWriter;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.result.Benchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing here expects a speed. */
class BenchTest {
  private static final MeasurementPlan NONE = new MeasurementPlan(0, 1, 2, 0, 0, 0.01);
  private static final List<Engine> BOTH = List.of(Engine.FUSED, Engine.STOCK);
  private static final TextBatch TINY = new TextBatch(4, 3, 5);

  private final List<String> heard = new ArrayList<>();
  private final BenchListener listener =
      new BenchListener() {
        @Override
        public void measuring(String name, int number, int of) {
          heard.add("%s %d/%d".formatted(name, number, of));
        }

        @Override
        public void measured(Benchmark.Workload workload) {
          heard.add("done");
        }
      };

  private Benchmark measure(List<Engine> engines, List<Case> cases, List<Scaling> rows)
      throws Exception {
    return new Bench(engines, Optional.of(2), listener, NONE, NONE).measure(cases, rows);
  }

  @Test
  void measure_textBothEngines_isConsistent() throws Exception {
    Case text = Case.text("text", "LSTM", BOTH, Case.embedded(3, Case.lstm(2)), TINY);

    Benchmark benchmark = measure(BOTH, List.of(text), List.of());

    assertThat(benchmark.threads()).isEqualTo(2);
    assertThat(benchmark.peak().gigaflops()).isPositive();
    assertThat(benchmark.scaling()).isEmpty();
    Benchmark.Workload line = benchmark.workloads().get(0);
    assertThat(line.does()).isEqualTo("LSTM, batch 4, 3 steps, 5 symbols");
    assertThat(line.steps()).isEqualTo(12);
    // LSTM of 3 inputs, LSTM of 2 inputs, output of 5: forward, then two gradients each.
    assertThat(line.operations()).isEqualTo(3 * 2 * 12 * (4 * 2 * (3 + 2) + 4 * 2 * (2 + 2) + 10));
    Benchmark.Speed fused = line.fused().orElseThrow();
    Benchmark.Speed stock = line.stock().orElseThrow();
    assertThat(fused.threads()).isEqualTo(2);
    assertThat(stock.threads()).isEqualTo(1);
    assertThat(line.stockOverFused().orElseThrow())
        .isCloseTo(stock.milliseconds() / fused.milliseconds(), within(1e-9));
    for (Benchmark.Speed speed : List.of(fused, stock)) {
      assertThat(speed.blockMilliseconds()).hasSize(2).allMatch(each -> each > 0);
      assertThat(speed.stepsPerSecond() * speed.milliseconds()).isCloseTo(12_000, within(1e-6));
      assertThat(speed.gigaflops() * speed.milliseconds() * 1e6)
          .isCloseTo(line.operations(), within(1e-6 * line.operations()));
      assertThat(speed.peakFraction() * benchmark.peak().gigaflops())
          .isCloseTo(speed.gigaflops(), within(1e-9));
    }
    assertThat(heard).containsExactly("text 1/1", "done");
  }

  @Test
  void measure_imagesAndSampling_runsBothEngines() throws Exception {
    List<Case> cases =
        List.of(
            Case.images("images", "LSTM", List.of(Case.lstm(2)), 2),
            Case.sampling("one", 1, Case.embedded(3, Case.lstm(2)), TINY),
            Case.sampling("three", 3, Case.embedded(3, Case.lstm(2)), TINY));

    Benchmark benchmark = measure(BOTH, cases, List.of());

    assertThat(benchmark.workloads())
        .extracting(Benchmark.Workload::name)
        .containsExactly("images", "one", "three");
    assertThat(benchmark.workloads()).extracting("steps").containsExactly(56L, 1L, 3L);
    // Sampling goes forward only.
    assertThat(benchmark.workloads().get(2).operations())
        .isEqualTo(2 * 3 * (4 * 2 * (3 + 2) + 4 * 2 * (2 + 2) + 10));
    assertThat(benchmark.workloads()).allMatch(line -> line.stockOverFused().orElseThrow() > 0);
  }

  @Test
  void measure_oneEngine_leavesOutWhatItHasNot() throws Exception {
    Case fused = Case.scaled("fused only", 2, TINY);
    Case both = Case.text("text", "LSTM", BOTH, List.of(Case.lstm(2)), TINY);

    Benchmark benchmark =
        measure(
            List.of(Engine.STOCK), List.of(fused, both), List.of(Scaling.hidden(2, 4, TINY, 1)));

    assertThat(benchmark.workloads()).hasSize(1);
    assertThat(benchmark.workloads().get(0).fused()).isEmpty();
    assertThat(benchmark.workloads().get(0).stockOverFused()).isEmpty();
    assertThat(benchmark.scaling()).isEmpty();
  }

  @Test
  void measure_rows_givesFactorsFromPointToPoint() throws Exception {
    List<Scaling> rows =
        List.of(
            Scaling.hidden(2, 4, TINY, 1),
            Scaling.batch(1, 2, 2, 3, 1),
            Scaling.threads(3, 2, new TextBatch(12, 3, 5)));

    List<Benchmark.Point> points = measure(BOTH, List.of(), rows).scaling();

    assertThat(points)
        .extracting(point -> point.varied() + " " + point.value())
        .containsExactly(
            "hidden 2", "hidden 4", "batch 1", "batch 2", "threads 1", "threads 2", "threads 3");
    assertThat(points)
        .extracting(point -> point.fused().threads())
        .containsExactly(1, 1, 1, 1, 1, 2, 3);
    assertThat(points)
        .extracting(point -> point.factor().isEmpty())
        .containsExactly(true, false, true, false, true, false, false);
    assertThat(points.get(1).factor().orElseThrow())
        .isCloseTo(
            points.get(1).fused().milliseconds() / points.get(0).fused().milliseconds(),
            within(1e-9));
    assertThat(heard).contains("threads-3 7/7");
  }

  @Test
  void scaling_usual_endsAtAllThreads() {
    assertThat(Scaling.usual(6).get(2).points())
        .extracting(Scaling.Point::value)
        .containsExactly(1, 2, 4, 6);
    assertThat(Scaling.usual(1).get(2).points())
        .extracting(Scaling.Point::value)
        .containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SCALING")
  void case_everyWorkload_isASoundConfigurationOfItsEngines(Workload workload) throws Exception {
    for (Case each : Case.of(workload)) {
      assertThat(each.engines()).allMatch(workload::has).isNotEmpty();
      for (Engine engine : each.engines()) {
        String yaml = ConfigWriter.write(each.with(engine));
        assertThat(new ConfigReader().readText(yaml, Path.of("case.yaml")).config())
            .isEqualTo(each.with(engine));
      }
    }
  }

  @Test
  void draw_side_bySide_takesWhereTheNumberFalls() {
    float[] probabilities = {1, 0, 0, 0.25f, 0.25f, 0.5f};
    assertThat(TimedTasks.draw(probabilities, 3, 3, 0)).isZero();
    assertThat(TimedTasks.draw(probabilities, 3, 3, 0.25)).isEqualTo(1);
    assertThat(TimedTasks.draw(probabilities, 3, 3, 0.99)).isEqualTo(2);
    assertThat(TimedTasks.draw(new float[] {0.5f, 0.499f}, 0, 2, 0.9999)).isEqualTo(1);
  }
}
