package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a text's {@code validation} and {@code test} mean beside its {@code split}. */
class SeparateTextFilesTest {
  private static final String YAML =
      """
      name: texts
      dataset: { type: words, file: a.txt, %s }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { iterations: 4 }
      """;

  private static DatasetConfig read(String keys) throws ConfigException {
    return new ConfigReader().readText(YAML.formatted(keys), Path.of("t.yaml")).config().dataset();
  }

  @Test
  void read_validationAlone_noneOfTheTextIsKeptBack() throws Exception {
    WordsConfig words = (WordsConfig) read("validation: v.txt");

    assertThat(words.validation()).contains(Path.of("v.txt").toAbsolutePath().toString());
    assertThat(words.split()).isEqualTo(new SplitConfig(0, 0));
    assertThat(words.hasValidation()).isTrue();
  }

  @Test
  void read_testAndASplitForValidation_bothCount() throws Exception {
    WordsConfig words = (WordsConfig) read("test: t.txt, split: { validation: 0.2, test: 0 }");

    assertThat(words.split()).isEqualTo(new SplitConfig(0.2, 0));
    assertThat(words.hasValidation()).isTrue();
  }

  @Test
  void read_fileAndSplitForTheSame_saysWhatToWrite() {
    ConfigException failure =
        catchThrowableOfType(
            ConfigException.class,
            () -> read("validation: v.txt, split: { validation: 0.1, test: 0.2 }"));

    assertThat(failure)
        .hasMessageContaining(
            "dataset.split.validation: has a file of its own, dataset.validation, so none of the"
                + " text is for it; write split: { validation: 0, test: 0.2 }");
  }
}
