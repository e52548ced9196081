package dev.unroll.report.compare;

import dev.unroll.report.compare.Comparison.Group;
import dev.unroll.result.MetricNames;
import dev.unroll.result.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What makes one run better than another: one metric of one split, the same for all of them.
 *
 * @param metric as {@code result.json} names it
 * @param split validation unless another is asked for: a test split that was chosen by no longer
 *     tells how good the chosen run is on data that it has not seen
 */
public record Ranking(String metric, String split) {
  public static final List<String> SPLITS = List.of("train", "validation", "test");

  private static final String DEFAULT_SPLIT = "validation";

  /**
   * @param text {@code loss}, or with its split {@code test.loss}
   * @return none if there is no such metric or split
   */
  public static Optional<Ranking> named(String text) {
    int dot = text.indexOf('.');
    String split = dot < 0 ? DEFAULT_SPLIT : text.substring(0, dot);
    String metric = text.substring(dot + 1);
    return SPLITS.contains(split) && MetricNames.RANKING.contains(metric)
        ? Optional.of(new Ranking(metric, split))
        : Optional.empty();
  }

  /** By the validation metric that says most of the task, if it is the same in all runs. */
  static Ranking of(List<ComparedRun> runs) {
    List<Result> completed =
        runs.stream()
            .filter(run -> run.status() == ComparedRun.Status.COMPLETED)
            .flatMap(run -> run.result().stream())
            .toList();
    List<String> tasks = completed.stream().map(Result::task).distinct().toList();
    String metric =
        MetricNames.headlines(tasks.size() == 1 ? tasks.get(0) : "").stream()
            .filter(name -> completed.stream().anyMatch(result -> isMeasured(result, name)))
            .findFirst()
            .orElse("loss");
    return new Ranking(metric, DEFAULT_SPLIT);
  }

  private static boolean isMeasured(Result result, String metric) {
    return result.metrics().bySplit().values().stream()
        .anyMatch(metrics -> metrics.containsKey(metric));
  }

  /** Whether a higher value is the better one. */
  public boolean highest() {
    return MetricNames.isHigherBetter(metric);
  }

  /** {@code validation loss}. */
  public String words() {
    return split + " " + MetricNames.words(metric);
  }

  /** Whether a group has a place: one of its runs completed with a finite value. */
  public boolean ranks(Group group) {
    return group.statistic(split, metric).n() > 0;
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
}
