package dev.unroll.config.check;

import dev.unroll.config.CsvConfig;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.source.KeyProblems;

/** Whether there is a series whose forecast can be tested from several origins. */
final class BacktestCheck {
  private static final String KEY = "backtest";

  private BacktestCheck() {}

  static void check(ExperimentConfig config, KeyProblems problems) {
    if (!(config.dataset() instanceof CsvConfig csv) || csv.forecast().isEmpty()) {
      problems.add(KEY, "is for forecasts of a csv dataset; add dataset.forecast, or remove it");
      return;
    }
    if (csv.sequence().isPresent()) {
      problems.add(
          KEY, "origins roll over one series, and dataset.sequence says there are several");
    }
    if (csv.validation().or(csv::test).isPresent()) {
      problems.add(
          KEY,
          "the parts of a series follow one another in one file; remove dataset.validation and"
              + " dataset.test, or it");
    } else if (csv.split() != null && csv.split().test() == 0) {
      problems.add(KEY, "needs a test part, whose length each fold has; set dataset.split.test");
    }
    if (config.network() != null && config.network().initFrom().isPresent()) {
      problems.add(
          KEY,
          "weights of network.init_from may have seen what follows an origin; remove one of the"
              + " two");
    }
  }
}
