package dev.unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.LoadedConfig;
import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLoaderTest {
  @TempDir Path directory;

  @Test
  void load_windowTooLong_isAProblemOfItsLine() throws Exception {
    LoadedConfig config =
        config(
            """
            dataset:
              type: characters
              text: "abcdefghij"
              window: { stride: 5, length: 10 }
            """);

    assertThatThrownBy(() -> DataLoader.load(config, store()))
        .isInstanceOf(ConfigException.class)
        .hasCauseInstanceOf(DataException.class)
        .hasMessage(
            config.source().file()
                + ":4:24: dataset.window.length: inline text: windows of 10 steps do not fit the"
                + " training split, whose 10 symbols make 9 steps. Set a window of 9 or less, or"
                + " give a longer text.");
  }

  @Test
  void load_unknownCharacters_areAProblemOfTheVocabulary() throws Exception {
    LoadedConfig config =
        config(
            """
            dataset:
              type: characters
              text: "abc"
              vocabulary: "ab"
            """);

    assertThatThrownBy(() -> DataLoader.load(config, store()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "a.yaml:4:3: dataset.vocabulary: inline text: 1 character is not in the vocabulary:"
                + " 'c' U+0063 (once); the first is at line 1, column 3. Set `unknown: skip` ");
  }

  @Test
  void load_featureMissingAtTheFirstFile_isAProblemOfItsPlaceInTheList() throws Exception {
    Files.writeString(directory.resolve("d.csv"), "height,y\n1,2\n");
    LoadedConfig config =
        config(
            """
            dataset:
              type: csv
              path: d.csv
              features: [height, heigth]
              forecast: { column: height }
            """);

    assertThatThrownBy(() -> DataLoader.load(config, store()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.yaml:4:22: dataset.features.1: ")
        .hasMessageEndingWith(
            "d.csv: no column \"heigth\"; did you mean \"height\"? Columns: height, y");
  }

  @Test
  void load_settingLeftToItsDefault_isAProblemOfTheKeyAboveIt() throws Exception {
    LoadedConfig config =
        config(
            """
            dataset: { type: characters, text: "a" }
            """);

    assertThatThrownBy(() -> DataLoader.load(config, store()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.yaml:1:1: dataset.split: inline text: the train split has 1");
  }

  @Test
  void load_fileThatIsNotThere_isAProblemOfItsLine() throws Exception {
    LoadedConfig config =
        config(
            """
            dataset: { type: characters, file: nowhere.txt }
            """);

    assertThatThrownBy(() -> DataLoader.load(config, store()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("a.yaml:1:30: dataset.file: there is no ");
  }

  @Test
  void load_damagedFile_staysAProblemOfTheData() throws Exception {
    Path file = Files.write(directory.resolve("latin.txt"), new byte[] {'a', (byte) 0xE9});
    LoadedConfig config = config("dataset: { type: characters, file: latin.txt }\n");

    assertThatThrownBy(() -> DataLoader.load(config, store()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":1: is not UTF-8: byte 0xE9 at offset 1\n");
  }

  @Test
  void load_soundSettings_loads() throws Exception {
    LoadedConfig config =
        config(
            """
            dataset: { type: characters, text: "abcdefghij", window: { length: 9 } }
            """);

    assertThat(DataLoader.load(config, store()).shape().timeSteps()).isEqualTo(9);
  }

  private DataStore store() {
    return new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {});
  }

  private LoadedConfig config(String dataset) throws IOException, ConfigException {
    String rest =
        """
        network: { layers: [lstm: { size: 2 }] }
        training: { epochs: 1 }
        """;
    Path file = Files.writeString(directory.resolve("a.yaml"), dataset + rest);
    return new ConfigReader().read(file, List.of());
  }
}
