package dev.unroll.run;

import dev.unroll.config.ConfigException;
import dev.unroll.config.LayerConfig;
import dev.unroll.config.LoadedConfig;
import dev.unroll.config.Problem;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration that only its data shows. */
final class DataChecks {
  private DataChecks() {}

  static void check(LoadedConfig loaded, SequenceData data) throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    List<LayerConfig> layers = loaded.config().network().layers();
    for (int i = 0; i < layers.size(); i++) {
      if (data.shape().masked() && layers.get(i) instanceof LayerConfig.Bidirectional) {
        problems.add(
            loaded
                .source()
                .problem(
                    "network.layers." + i + ".bidirectional",
                    "engine: stock reads the padding of shorter sequences backwards as if it were"
                        + " data; use layers of one direction, or sequences of one length"));
      }
    }
    if (data.examples(Split.TRAIN) == 0) {
      problems.add(loaded.source().problem("dataset", "no training examples are left"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
