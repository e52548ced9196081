package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.training.LearningRateRange;
import dev.unroll.training.StopRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningRateSearchTest {
  private static LearningRateRange search(String optimizer, StopRequest stop) throws Exception {
    LoadedConfig loaded =
        new ConfigReader()
            .readText(
                """
                name: search
                dataset: { type: characters, text: "abcdefgh abcdefgh abcdefgh abcdefgh" }
                network: { layers: [ rnn: { size: 12 } ] }
                training: { iterations: 2, batch_size: 4, optimizer: { type: %s } }
                """
                    .formatted(optimizer)
                    .replace("abcdefgh\" }", "abcdefgh\", window: { length: 8 } }"),
                Path.of("search.yaml"));
    DataStore store = new DataStore(Optional.empty(), Path.of("unused"), notice -> {});
    return LearningRateSearch.run(
        loaded,
        new RunEnvironment(store, Path.of(""), Optional.of(1), "test", stop),
        1e-4,
        100,
        120);
  }

  @Test
  void run_untilTheLossExplodes_ratesRiseAndLossesAreSmoothed() throws Exception {
    LearningRateRange range = search("adam", new StopRequest());

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
    assertThat(search("adam", stop).points()).isEmpty();
  }
}
