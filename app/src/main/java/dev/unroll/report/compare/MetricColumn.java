package dev.unroll.report.compare;

import dev.unroll.result.MetricNames;
import dev.unroll.result.Result;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A number that runs are compared by.
 *
 * @param split that it was measured on
 * @param metric as {@code result.json} names it
 */
public record MetricColumn(String split, String metric) {

  /**
   * That of the ranking first, the same metric on validation and test beside it, then what else
   * says most of the task, if some run has it.
   */
  public static List<MetricColumn> of(Comparison comparison) {
    Ranking ranking = comparison.ranking();
    Set<MetricColumn> columns = new LinkedHashSet<>();
    MetricColumn first = new MetricColumn(ranking.split(), ranking.metric());
    columns.add(first);
    columns.add(new MetricColumn("validation", ranking.metric()));
    columns.add(new MetricColumn("test", ranking.metric()));
    Set<String> tasks =
        comparison
            .runs()
            .flatMap(run -> run.result().stream())
            .map(Result::task)
            .collect(Collectors.toSet());
    String task = tasks.size() == 1 ? tasks.iterator().next() : "";
    for (String metric : MetricNames.headlines(task)) {
      columns.add(new MetricColumn(ranking.split(), metric));
    }
    columns.add(new MetricColumn("train", ranking.metric()));
    List<ComparedRun> runs = comparison.runs().toList();
    return columns.stream()
        .filter(column -> column.equals(first) || runs.stream().anyMatch(column::isKnown))
        .toList();
  }

  private boolean isKnown(ComparedRun run) {
    return !Double.isNaN(run.metric(split, metric));
  }
}
