package dev.unroll.run;

import dev.unroll.config.ConfigException;
import dev.unroll.config.Engine;
import dev.unroll.config.ExperimentConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.Problem;
import dev.unroll.config.StockLimits;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration that only its data shows. */
final class DataChecks {
  private DataChecks() {}

  static void check(LoadedConfig loaded, SequenceData data) throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    ExperimentConfig config = loaded.config();
    if (data.shape().masked() && config.engine() == Engine.STOCK) {
      StockLimits.masked(config.network())
          .ifPresent(reason -> problems.add(loaded.source().problem("network.layers", reason)));
    }
    if (data.examples(Split.TRAIN) == 0) {
      problems.add(loaded.source().problem("dataset", "no training examples are left"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
