package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataChecksTest {
  private static final DataStore STORE =
      new DataStore(Optional.empty(), Path.of("unused"), notice -> {});

  @TempDir Path directory;

  private void check(String layer, String... rows) throws ConfigException, IOException {
    Files.writeString(
        directory.resolve("data.csv"), "id,x,kind\n" + String.join("\n", rows) + "\n");
    Path file =
        Files.writeString(
            directory.resolve("a.yaml"),
            """
            engine: stock
            dataset:
              type: csv
              path: data.csv
              sequence: id
              label: { column: kind }
              split: { validation: 0, test: 0 }
            network:
              layers: [ %s ]
            training: { epochs: 1 }
            """
                .formatted(layer));
    LoadedConfig loaded = new ConfigReader().read(file, List.of());
    DataChecks.check(loaded, DataLoader.load(loaded.config(), STORE));
  }

  @Test
  void check_bidirectionalLstmOnSequencesOfManyLengths_refused() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () -> check("bidirectional: { lstm: { size: 2 } }", "a,1,up", "a,2,up", "b,1,down"));
    assertThat(e.problems()).hasSize(1);
    assertThat(e.problems().get(0).toString())
        .contains("a.yaml:9:")
        .contains("network.layers: ")
        .contains("bidirectional LSTM ignores where a sequence ends");
  }

  @Test
  void check_bidirectionalRnnOnSequencesOfManyLengths_sound() {
    assertThatCode(
            () -> check("bidirectional: { rnn: { size: 2 } }", "a,1,up", "a,2,up", "b,1,down"))
        .doesNotThrowAnyException();
  }

  @Test
  void check_bidirectionalLstmOnSequencesOfOneLength_sound() {
    assertThatCode(() -> check("bidirectional: { lstm: { size: 2 } }", "a,1,up", "b,1,down"))
        .doesNotThrowAnyException();
  }
}
