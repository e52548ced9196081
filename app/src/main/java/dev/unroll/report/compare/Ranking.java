package dev.unroll.report.compare;

import java.util.Comparator;
import java.util.List;

/**
 * What makes one run better than another.
 *
 * @param metric {@code loss}, or {@code accuracy} where all runs classify
 * @param split test where every completed run has it, else validation, else train
 */
public record Ranking(String metric, String split) {
  private static final List<String> SPLITS = List.of("test", "validation", "train");

  static Ranking of(List<ComparedRun> runs) {
    List<ComparedRun> completed =
        runs.stream().filter(run -> run.status() == ComparedRun.Status.COMPLETED).toList();
    boolean classify =
        !completed.isEmpty()
            && completed.stream()
                .allMatch(run -> run.result().orElseThrow().task().equals("classification"));
    String metric = classify ? "accuracy" : "loss";
    return SPLITS.stream()
        .filter(split -> !completed.isEmpty())
        .filter(split -> completed.stream().allMatch(run -> known(run, split, metric)))
        .findFirst()
        .or(
            () ->
                SPLITS.stream()
                    .filter(split -> completed.stream().anyMatch(run -> known(run, split, metric)))
                    .findFirst())
        .map(split -> new Ranking(metric, split))
        .orElse(new Ranking(metric, "validation"));
  }

  public boolean highest() {
    return metric.equals("accuracy");
  }

  /** Better values first, NaN last. */
  Comparator<Double> order() {
    Comparator<Double> rising = Comparator.naturalOrder();
    return highest()
        ? Comparator.comparing((Double value) -> value.isNaN()).thenComparing(rising.reversed())
        : rising;
  }

  double of(ComparedRun run) {
    return run.metric(split, metric);
  }

  private static boolean known(ComparedRun run, String split, String metric) {
    return Double.isFinite(run.metric(split, metric));
  }
}
