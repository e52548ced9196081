package dev.unroll.config.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import dev.unroll.config.source.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SettingsTest {
  @TempDir Path directory;

  private List<Setting> settings(String yaml) throws Exception {
    return Settings.of(new Reading(directory).config(yaml));
  }

  @Test
  void of_smallFile_choosesWhatItSays() throws Exception {
    assertThat(settings(Reading.SMALL))
        .filteredOn(Setting::chosen)
        .containsExactly(
            new Setting("name", "a", Optional.empty()),
            new Setting("dataset.type", "characters", Optional.empty()),
            new Setting("dataset.text", "hello", Optional.empty()),
            // A text in the configuration is kept whole: nobody wrote it, and it is no default.
            new Setting("dataset.split.validation", "0", Optional.of("0.05")),
            new Setting("dataset.split.test", "0", Optional.of("0.05")),
            new Setting("network.layers.0.lstm.size", "8", Optional.empty()),
            new Setting("training.epochs", "2", Optional.empty()));
  }

  @Test
  void of_valuesThatDiffer_areBesideTheirDefaults() throws Exception {
    List<Setting> settings =
        settings(
            """
            dataset:
              type: characters
              text: hello
              objective: fill-in
              window: { length: 3, stride: 3 }
            network:
              layers:
                - bidirectional: { gru: { size: 4, dropout: 0.0 }, merge: add }
                - dense: { size: 3, activation: relu }
            training:
              iterations: 5
              batch_size: 32
              optimizer: { learning_rate: 1e-2 }
              schedule: { type: cosine, end: 0.1 }
            """);

    assertThat(settings)
        .contains(
            new Setting("training.batch_size", "32", Optional.of("32")),
            new Setting("training.optimizer.type", "adam", Optional.of("adam")),
            new Setting("training.optimizer.epsilon", "1.0e-8", Optional.of("1.0e-8")),
            new Setting("dataset.window.stride", "3", Optional.of("length")),
            new Setting("network.layers.0.bidirectional.gru.dropout", "0", Optional.of("0")));
    assertThat(settings)
        .filteredOn(Setting::chosen)
        .filteredOn(setting -> setting.preset().isPresent())
        .containsExactly(
            new Setting("dataset.objective", "fill-in", Optional.of("next")),
            new Setting("dataset.window.length", "3", Optional.of("100")),
            new Setting("dataset.window.stride", "3", Optional.of("length")),
            new Setting("dataset.split.validation", "0", Optional.of("0.05")),
            new Setting("dataset.split.test", "0", Optional.of("0.05")),
            new Setting("network.layers.0.bidirectional.merge", "add", Optional.of("concat")),
            new Setting("training.optimizer.learning_rate", "0.01", Optional.of("0.003")),
            new Setting("training.schedule.type", "cosine", Optional.of("constant")),
            new Setting("training.schedule.end", "0.1", Optional.of("0")));
  }

  @ParameterizedTest
  @MethodSource("dev.unroll.config.GoodConfigs#all")
  void of_everyShape_hasTheKeysAndValuesOfTheWrittenFile(String yaml) throws Exception {
    String written = ConfigWriter.write(new Reading(directory).config(yaml));

    Map<String, Object> leaves = new TreeMap<>();
    flatten("", new Load(LoadSettings.builder().build()).loadFromString(written), leaves);

    assertThat(settings(yaml))
        .extracting(Setting::key)
        .containsExactlyInAnyOrderElementsOf(leaves.keySet());
  }

  private static void flatten(String path, Object node, Map<String, Object> leaves) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> flatten(Keys.path(path, (String) key), value, leaves));
    } else if (node instanceof List<?> list && path.equals("network.layers")) {
      for (int i = 0; i < list.size(); i++) {
        flatten(Keys.path(path, i), list.get(i), leaves);
      }
    } else {
      leaves.put(path, node);
    }
  }
}
