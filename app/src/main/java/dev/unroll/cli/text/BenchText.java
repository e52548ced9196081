package dev.unroll.cli.text;

import dev.unroll.result.Benchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A benchmark as tables of eighty columns. */
public final class BenchText {
  private static final String ENGINES = "%-15s %-6s %7s %11s %11s %9s %5s %8s";
  private static final String POINTS = "%-8s %7s %11s %11s %9s %5s %8s";

  /** Programs on each core before the benchmark began, above which it shared them. */
  private static final double BUSY = 0.5;

  /** Columns of a workload's name, and of one level of instructions beside others. */
  private static final int NAME = 16;

  private static final String LEVEL_NAME = "%21s";
  private static final String LEVEL = "%9s %5s %6s";

  private BenchText() {}

  public static List<String> lines(Benchmark benchmark) {
    List<String> lines = new ArrayList<>(machine(benchmark));
    if (!benchmark.workloads().isEmpty()) {
      lines.add("");
      lines.addAll(workloads(benchmark.workloads()));
    }
    String varied = "";
    for (Benchmark.Point point : benchmark.scaling()) {
      if (!point.varied().equals(varied)) {
        varied = point.varied();
        lines.add("");
        lines.add(
            POINTS
                .formatted(varied, "threads", "ms/iter", "steps/s", "GFLOP/s", "peak", "time")
                .stripTrailing());
      }
      lines.add(point(point));
    }
    return lines;
  }

  private static List<String> machine(Benchmark benchmark) {
    Benchmark.Peak peak = benchmark.peak();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %s, %s"
            .formatted(
                benchmark.processor(), benchmark.instructions(), count(benchmark.cores(), "core")));
    lines.add(
        String.format(
            Locale.ROOT,
            "Peak: %.1f GFLOP/s, products of 512 x 512 by %s, %s",
            peak.gigaflops(),
            peak.library(),
            count(peak.threads(), "thread")));
    if (benchmark.load() > BUSY * benchmark.cores()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Other programs were running (load %.1f): alone, this machine is faster.",
              benchmark.load()));
    }
    return lines;
  }

  private static List<String> workloads(List<Benchmark.Workload> workloads) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ENGINES.formatted(
            "", "engine", "threads", "ms/iter", "steps/s", "GFLOP/s", "peak", "ratio"));
    for (Benchmark.Workload workload : workloads) {
      String name = workload.name();
      String ratio = workload.stockOverFused().map(BenchText::times).orElse("");
      workload.fused().ifPresent(speed -> lines.add(speed(name, "fused", speed, ratio)));
      String second = workload.fused().isPresent() ? "" : name;
      workload.stock().ifPresent(speed -> lines.add(speed(second, "stock", speed, "")));
      lines.add("  " + workload.does());
    }
    return lines;
  }

  private static String speed(String name, String engine, Benchmark.Speed speed, String ratio) {
    return ENGINES
        .formatted(
            name,
            engine,
            speed.threads(),
            milliseconds(speed.milliseconds()),
            String.format(Locale.ROOT, "%,.0f", speed.stepsPerSecond()),
            String.format(Locale.ROOT, "%.1f", speed.gigaflops()),
            percent(speed.peakFraction()),
            ratio)
        .stripTrailing();
  }

  private static String point(Benchmark.Point point) {
    Benchmark.Speed speed = point.fused();
    return POINTS
        .formatted(
            point.value(),
            speed.threads(),
            milliseconds(speed.milliseconds()),
            String.format(Locale.ROOT, "%,.0f", speed.stepsPerSecond()),
            String.format(Locale.ROOT, "%.1f", speed.gigaflops()),
            percent(speed.peakFraction()),
            point.factor().map(BenchText::times).orElse(""))
        .stripTrailing();
  }

  /**
   * The fused engine's times side by side.
   *
   * @param levels of the same workloads, by the instructions they were held to
   */
  public static List<String> levels(Map<String, Benchmark> levels) {
    List<String> lines = new ArrayList<>();
    Benchmark first = levels.values().iterator().next();
    lines.add("%s, %s".formatted(first.processor(), count(first.cores(), "core")));
    lines.add("");
    StringBuilder names = new StringBuilder(" ".repeat(NAME));
    StringBuilder heads = new StringBuilder(" ".repeat(NAME));
    StringBuilder peaks = new StringBuilder(("%-" + NAME + "s").formatted("GFLOP/s at best"));
    levels.forEach(
        (level, benchmark) -> {
          names.append(LEVEL_NAME.formatted(level));
          heads.append(LEVEL.formatted("ms/iter", "peak", "ratio"));
          peaks.append(
              LEVEL.formatted(
                  String.format(Locale.ROOT, "%.1f", benchmark.peak().gigaflops()), "", ""));
        });
    lines.addAll(List.of(names.toString(), heads.toString().stripTrailing()));
    for (int i = 0; i < first.workloads().size(); i++) {
      int workload = i;
      StringBuilder line =
          new StringBuilder(("%-" + NAME + "s").formatted(first.workloads().get(i).name()));
      levels.values().forEach(benchmark -> line.append(level(benchmark.workloads().get(workload))));
      lines.add(line.toString().stripTrailing());
    }
    lines.add(peaks.toString().stripTrailing());
    return lines;
  }

  private static String level(Benchmark.Workload workload) {
    Benchmark.Speed speed = workload.fused().or(workload::stock).orElseThrow();
    return LEVEL.formatted(
        milliseconds(speed.milliseconds()),
        percent(speed.peakFraction()),
        workload.stockOverFused().map(BenchText::times).orElse(""));
  }

  /** {@code mnist fused 38.11 ms stock 345.2 ms 9.1x}. */
  public static String brief(Benchmark.Workload workload) {
    StringBuilder line = new StringBuilder(workload.name());
    workload.fused().ifPresent(speed -> line.append("  fused ").append(took(speed)));
    workload.stock().ifPresent(speed -> line.append("  stock ").append(took(speed)));
    workload.stockOverFused().ifPresent(ratio -> line.append("  ").append(times(ratio)));
    return line.toString();
  }

  private static String took(Benchmark.Speed speed) {
    return milliseconds(speed.milliseconds()) + " ms";
  }

  private static String milliseconds(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.4f" : value < 100 ? "%.2f" : "%.1f", value);
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, fraction < 0.095 ? "%.1f%%" : "%.0f%%", 100 * fraction);
  }

  private static String times(double factor) {
    return String.format(Locale.ROOT, "%.2fx", factor);
  }

  private static String count(int number, String of) {
    return number + " " + of + (number == 1 ? "" : "s");
  }
}
