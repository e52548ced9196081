package dev.unroll.cli;

import dev.unroll.report.compare.Ranking;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of commands that rank runs. */
final class RankingOption {
  @Option(
      names = "--by",
      paramLabel = "METRIC",
      converter = OptionConverters.RankingMetric.class,
      description =
          "Rank by a metric of result.json, on validation or a split that is named, such as accuracy"
              + " or test.loss (default: the metric that says most of the task, on validation). Runs"
              + " that lack it are not ranked.")
  Optional<Ranking> by = Optional.empty();
}
