package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person writes who comes from elsewhere is answered with what to write. */
class AdviceTest {
  private static final String LAYERS = "network: { layers: [ lstm: { size: 8 } ] }\n";
  private static final String DATA = "dataset: { type: characters, text: abc }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          optimizer: adam        | must be a mapping: write { type: adam }, is adam
          optimizer: Adam        | must be a mapping: write { type: adam }, is Adam
          schedule: cosine       | must be a mapping: write { type: cosine }, is cosine
          gradient_clipping: 1.0 | must be a mapping: write { norm: 1.0 }, is 1.0
          early_stopping: 5      | must be a mapping: write { patience: 5 }, is 5
          early_stopping: true   | must be a mapping such as { patience: … }, is true
          epochs:2               | a space is missing after the ':'; write epochs: 2
          batch_size:\u00a08    | a no-break space (U+00A0) stands here
          """)
  void training_shortForm_isAnsweredWithTheWholeOne(String line, String message) {
    String key = line.startsWith("epochs") ? "" : "  epochs: 1\n";
    String text = line.replace("\\u00a0", "\u00a0");
    refused(DATA + LAYERS + "training:\n" + key + "  " + text + "\n  batch_size: 4\n", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lstm: { size: 8, dropout: 5% }      | must be a number, is 5%; write 0.05
          lstm: { size: 8, dropout: "12.5%" } | is the text "12.5%"; write 0.125
          lstm: { size: 8, dropout: 50 }      | must be less than 1, is 50; 50 % is 0.5
          lstm: { size: 8, dropout: "0,5" }   | is the text "0,5"; write 0.5
          lstm: { size:8 }                    | size:8: a space is missing after the ':'; write size: 8
          embedding: { embedding_dim: 8 }     | embedding_dim: unknown key; here it is called size
          """)
  void layer_valueOfElsewhere_isAnsweredWithTheValueMeant(String layer, String message) {
    String layers = "network: { layers: [ " + layer + ", lstm: { size: 8 } ] }\n";
    refused(DATA + layers + "training: { epochs: 1 }\n", message);
  }

  @Test
  void window_number_isAnsweredWithItsMapping() {
    refused(
        "dataset: { type: characters, text: abc, window: 64 }\n"
            + LAYERS
            + "training: { epochs: 1 }\n",
        "dataset.window: must be a mapping: write { length: 64 }, is 64");
  }

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> new ConfigReader().readText(yaml, Path.of("a.yaml")))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.problems()).as(e.getMessage()).hasSize(1))
        .hasMessageContaining(message);
  }
}
