package dev.unroll.bench;

import dev.unroll.bench.InterleavedTiming.Timing;
import dev.unroll.config.Engine;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.UserCache;
import dev.unroll.layers.ProductPeak;
import dev.unroll.network.TaskShape;
import dev.unroll.result.Benchmark;
import dev.unroll.run.DataLoader;
import dev.unroll.run.ExperimentPlan;
import dev.unroll.run.NativeThreads;
import dev.unroll.run.Provenances;
import dev.unroll.run.Versions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Measures how fast this machine trains and samples. Both engines go by turns in this process, each
 * with its best threads: the fused engine splits a batch over all cores, the stock engine is
 * fastest with one.
 */
public final class Bench {
  private final List<Engine> engines;
  private final int threads;
  private final BenchListener listener;
  private final MeasurementPlan casePlan;
  private final MeasurementPlan pointPlan;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private ProductPeak.Peak peak;
  private int number;
  private int total;

  /**
   * @param engines what is measured, at least one
   * @param threads of the fused engine; none for all cores
   */
  public Bench(List<Engine> engines, Optional<Integer> threads, BenchListener listener) {
    this(engines, threads, listener, MeasurementPlan.USUAL, MeasurementPlan.POINT);
  }

  Bench(
      List<Engine> engines,
      Optional<Integer> threads,
      BenchListener listener,
      MeasurementPlan plan,
      MeasurementPlan pointPlan) {
    this.engines = List.copyOf(engines);
    this.threads = threads.orElse(cores);
    this.listener = listener;
    this.casePlan = plan;
    this.pointPlan = pointPlan;
  }

  /** Measures what the engines can do of the workloads. */
  public Benchmark run(List<Workload> workloads) throws IOException {
    List<Case> cases =
        workloads.stream()
            .filter(workload -> workload != Workload.SCALING)
            .flatMap(workload -> Case.of(workload).stream())
            .toList();
    boolean scales = workloads.contains(Workload.SCALING);
    return measure(cases, scales ? Scaling.usual(threads) : List.of());
  }

  Benchmark measure(List<Case> cases, List<Scaling> rows) throws IOException {
    // One thread inside an operation, for both: the fused engine's threads are its own.
    NativeThreads.use(Optional.of(threads), Engine.FUSED);
    List<Case> possible = cases.stream().filter(each -> !engines(each).isEmpty()).toList();
    List<Scaling> scaling = engines.contains(Engine.FUSED) ? rows : List.of();
    double load = load();
    number = 0;
    total = possible.size() + scaling.stream().mapToInt(row -> row.points().size()).sum();

    List<Measured> lines = new ArrayList<>();
    for (Case each : possible) {
      Measured line = measure(each, engines(each), threads, casePlan);
      lines.add(line);
      listener.measured(line.workload(peak.gigaflops()));
    }
    List<List<Measured>> points = new ArrayList<>();
    for (Scaling row : scaling) {
      List<Measured> ofRow = new ArrayList<>();
      for (Scaling.Point point : row.points()) {
        ofRow.add(measure(point.measured(), List.of(Engine.FUSED), point.threads(), pointPlan));
        listener.measured(ofRow.get(ofRow.size() - 1).workload(peak.gigaflops()));
      }
      points.add(ofRow);
    }
    observePeak(casePlan);
    return new Benchmark(
        Versions.unroll(),
        System.getProperty("java.version"),
        Provenances.cpu(),
        InstructionSet.best().label(),
        cores,
        load,
        threads,
        new Benchmark.Peak(peak.gigaflops(), peak.library(), peak.threads()),
        lines.stream().map(line -> line.workload(peak.gigaflops())).toList(),
        points(scaling, points));
  }

  private static double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? Double.NaN : load;
  }

  private List<Engine> engines(Case each) {
    return engines.stream().filter(each.engines()::contains).toList();
  }

  private Measured measure(Case each, List<Engine> of, int fusedThreads, MeasurementPlan plan) {
    listener.measuring(each.name(), ++number, total);
    observePeak(plan);
    SequenceData data = DataLoader.load(each.config(), store());
    List<TimedTask> tasks = new ArrayList<>();
    try {
      for (Engine engine : of) {
        tasks.add(TimedTasks.of(each, engine, data, fusedThreads));
      }
      List<Timing> timings = new InterleavedTiming(plan, System::nanoTime).measure(tasks);
      return new Measured(
          each,
          ExperimentPlan.taskShape(data),
          fusedThreads,
          timing(Engine.FUSED, of, timings),
          timing(Engine.STOCK, of, timings));
    } finally {
      tasks.forEach(TimedTask::close);
      // Their sizes are learnt from the first network that used them.
      Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
  }

  private static Optional<Timing> timing(Engine engine, List<Engine> of, List<Timing> timings) {
    return of.contains(engine) ? Optional.of(timings.get(of.indexOf(engine))) : Optional.empty();
  }

  /** The speed of a machine varies during a benchmark; the highest rate counts as its peak. */
  private void observePeak(MeasurementPlan plan) {
    ProductPeak.Peak now = ProductPeak.measure(cores, plan.peakSeconds());
    peak = peak == null || now.gigaflops() > peak.gigaflops() ? now : peak;
  }

  /** All data is made by the program: the store is never asked. */
  private static DataStore store() {
    return new DataStore(Optional.empty(), UserCache.directory(), notice -> {});
  }

  private List<Benchmark.Point> points(List<Scaling> scaling, List<List<Measured>> measured) {
    List<Benchmark.Point> points = new ArrayList<>();
    for (int row = 0; row < scaling.size(); row++) {
      for (int i = 0; i < measured.get(row).size(); i++) {
        Measured each = measured.get(row).get(i);
        Benchmark.Speed speed = each.workload(peak.gigaflops()).fused().orElseThrow();
        Optional<Double> factor =
            i == 0
                ? Optional.empty()
                : Optional.of(
                    speed.milliseconds() / points.get(points.size() - 1).fused().milliseconds());
        points.add(
            new Benchmark.Point(
                scaling.get(row).varied(),
                scaling.get(row).points().get(i).value(),
                each.operations(),
                each.steps(),
                speed,
                factor));
      }
    }
    return points;
  }

  /**
   * The measured times of a case.
   *
   * @param fused if it was measured
   * @param stock if it was measured
   */
  record Measured(
      Case of, TaskShape shape, int threads, Optional<Timing> fused, Optional<Timing> stock) {
    /** Of an iteration's matrix products; only training goes backward. */
    long operations() {
      if (of.timed() instanceof Timed.Sampling sampling) {
        TaskShape step =
            new TaskShape(
                shape.inputSize(),
                shape.outputSize(),
                1,
                shape.labelPerStep(),
                shape.masked(),
                shape.regression());
        return FlopCount.of(of.config().network(), step, sampling.texts()).forward();
      }
      FlopCount batch =
          FlopCount.of(of.config().network(), shape, of.config().training().batchSize());
      return of.timed() instanceof Timed.Evaluation ? batch.forward() : batch.total();
    }

    /** Time steps of an iteration, of all sequences together. */
    long steps() {
      return of.timed() instanceof Timed.Sampling sampling
          ? sampling.texts()
          : (long) of.config().training().batchSize() * shape.timeSteps();
    }

    Benchmark.Workload workload(double peakGigaflops) {
      return new Benchmark.Workload(
          of.name(),
          of.does(),
          operations(),
          steps(),
          fused.map(timing -> speed(timing, threads, peakGigaflops)),
          stock.map(timing -> speed(timing, 1, peakGigaflops)),
          stock.flatMap(slow -> fused.map(fast -> slow.median() / fast.median())));
    }

    private Benchmark.Speed speed(Timing timing, int ofThreads, double peakGigaflops) {
      double gigaflops = operations() / timing.median() / 1e9;
      return new Benchmark.Speed(
          ofThreads,
          1000 * timing.median(),
          steps() / timing.median(),
          gigaflops,
          gigaflops / peakGigaflops,
          timing.blocks().stream().map(seconds -> 1000 * seconds).toList());
    }
  }
}
