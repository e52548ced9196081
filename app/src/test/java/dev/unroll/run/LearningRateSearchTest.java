package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.network.Networks;
import dev.unroll.run.store.ModelFile;
import dev.unroll.training.LearningRateRange;
import dev.unroll.training.StopRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRateSearchTest {
  private static final DataStore STORE =
      new DataStore(Optional.empty(), Path.of("unused"), notice -> {});

  @TempDir Path directory;

  private static LoadedConfig config(String network) throws Exception {
    return new ConfigReader()
        .readText(
            """
            name: search
            dataset:
              type: characters
              text: "abcdefgh abcdefgh abcdefgh abcdefgh"
              window: { length: 8 }
            network: { layers: [ rnn: { size: 12 } ]%s }
            training: { iterations: 2, batch_size: 4, optimizer: { type: adam } }
            """
                .formatted(network),
            Path.of("search.yaml"));
  }

  private static LearningRateRange search(String network, StopRequest stop) throws Exception {
    return LearningRateSearch.run(
        config(network),
        new RunEnvironment(STORE, Path.of(""), Optional.of(1), "test", stop),
        1e-4,
        100,
        120);
  }

  /** A network whose weights are all 0 gives each of the nine characters the same probability. */
  @Test
  void run_initFrom_beginsWithThoseWeights() throws Exception {
    LoadedConfig loaded = config("");
    SequenceData data = DataLoader.load(loaded, STORE);
    MultiLayerNetwork zeros = Networks.build(loaded.config(), ExperimentPlan.taskShape(data));
    zeros.params().assign(0);
    Path model = directory.resolve("model.zip");
    ModelFile.write(model, zeros, loaded.config(), data.encoding());

    LearningRateRange range = search(", init_from: '" + model + "'", new StopRequest());

    assertThat(range.points().get(0).loss()).isCloseTo(Math.log(9), within(1e-6));
  }

  @Test
  void run_untilTheLossExplodes_ratesRiseAndLossesAreSmoothed() throws Exception {
    LearningRateRange range = search("", new StopRequest());

    double mean = 0;
    for (int i = 0; i < range.points().size(); i++) {
      LearningRateRange.Point point = range.points().get(i);
      mean = 0.9 * mean + 0.1 * point.loss();
      assertThat(point.smoothed()).isCloseTo(mean / (1 - Math.pow(0.9, i + 1)), within(1e-9));
      assertThat(point.rate())
          .isCloseTo(1e-4 * Math.pow(1e6, i / 119.0), within(1e-6 * point.rate()));
    }
    // An untrained network knows nothing of the nine characters.
    assertThat(range.points().get(0).loss()).isCloseTo(Math.log(9), within(0.6));
    assertThat(range.least().orElseThrow().smoothed()).isLessThan(1);
    assertThat(range.suggestion().orElseThrow()).isBetween(1e-3, 0.5);
  }

  @Test
  void run_stopRequested_endsThere() throws Exception {
    StopRequest stop = new StopRequest();
    stop.request();
    assertThat(search("", stop).points()).isEmpty();
  }
}
