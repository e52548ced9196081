package dev.unroll.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweptSettingsTest {
  private static final String RATE = "training.optimizer.learning_rate";

  @TempDir Path directory;
  private Path sweep;

  @BeforeEach
  void write() throws IOException {
    sweep =
        Files.writeString(
            directory.resolve("sweep.yaml"),
            """
            dataset: { type: copy, symbols: 3, length: 2 }
            network: { layers: [ rnn: { size: 4 } ] }
            training: { iterations: 7 }
            sweep:
              network.layers: [ [ rnn: { size: 4 } ], [ gru: { size: 4 } ] ]
              training.optimizer.learning_rate: [0.001, 0.01]
              seed: [1, 2]
            """);
  }

  @Test
  void of_sweep_tellsWhatIsSharedAndWhatIsAMembers() throws Exception {
    SweptSettings swept = SweptSettings.of(sweep, List.of("network.layers", RATE));

    assertThat(swept.shared())
        .containsEntry("training.iterations", "7")
        .containsEntry("dataset.symbols", "3")
        .doesNotContainKeys(RATE, "seed", "name", "network.layers.0.rnn.size");
    // Four members of two seeds each.
    assertThat(swept.values()).hasSize(4);
  }

  /** 0.001 is the default, so that it stands nowhere in a run's settings. */
  @Test
  void valuesOf_aRunsConfig_areThoseOfItsMember() throws Exception {
    SweptSettings swept = SweptSettings.of(sweep, List.of("network.layers", RATE));
    for (var member : new ConfigReader().readSweep(sweep, List.of()).members()) {
      assertThat(swept.valuesOf(RecordedRuns.settings(member.loaded())))
          .hasValueSatisfying(
              values ->
                  assertThat(member.varied())
                      .containsAllEntriesOf(values)
                      .hasSize(1 + values.size()));
    }
    assertThat(swept.valuesOf(swept.shared())).isEmpty();
    assertThat(swept.values().values()).contains(Map.of("network.layers", "gru-4", RATE, "0.001"));
  }

  @Test
  void of_otherKeys_refused() {
    assertThatThrownBy(() -> SweptSettings.of(sweep, List.of(RATE)))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("sweeps over network.layers, training.optimizer.learning_rate")
        .hasMessageContaining("Its table is over training.optimizer.learning_rate, and seeds.");
  }
}
