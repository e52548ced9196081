package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import java.nio.file.Path;
import java.util.List;
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
early_stopping: true   | must be a mapping such as { patience: 3 }, is true
schedule: cosine_annealing | must be a mapping: write { type: cosine }, is cosine_annealing
schedule: true         | must be a mapping such as { type: constant } (constant, step, exponential, cosine or plateau), is true
optimizer: “adam”      | must be a mapping: write { type: adam }, is “adam”
optimizer: type=adam   | a key and its value stand with a ':' between them; write type: adam
optimizer: learning_rate:0.1 | a space is missing after the ':'; write learning_rate: 0.1
optimizer: { type: adam, learning_rate=0.1 } | a key and its value stand with a ':' between them; write learning_rate: 0.1
optimizer: { type: adam, learning_rate: 0,005 } | a comma ends the value, and a number has a decimal point; write learning_rate: 0.005
optimizer: { type: adam, learning_rate：0.1 } | no full-width colon (U+FF1A); write learning_rate: 0.1
batch-size: 8          | unknown key; here it is called batch_size
BatchSize: 8           | unknown key; here it is called batch_size
metrics: [accuracy]    | always measured
epochs=2               | a key and its value stand with a ':' between them; write epochs: 2
epochs：2              | no full-width colon (U+FF1A); write epochs: 2
epochs:2               | a space is missing after the ':'; write epochs: 2
batch_size:\u00a08    | a no-break space (U+00A0) stands here
batch_size:\u30008    | a wide space (U+3000) stands here
batch_size:\u200b 8   | an invisible character (U+200B) stands here
""")
  void training_shortForm_isAnsweredWithTheWholeOne(String line, String message) {
    String key = line.startsWith("epochs") ? "" : "  epochs: 1\n";
    String text =
        line.replace("\\u00a0", "\u00a0").replace("\\u3000", "\u3000").replace("\\u200b", "\u200b");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
split: 0.2             | must be a mapping: write { validation: 0.2 }, is 0.2
split: [0.8, 0.1, 0.1] | must be a mapping: write { validation: 0.1, test: 0.1 }, is a list
split: 80/15/5         | must be a mapping: write { validation: 0.15, test: 0.05 }, is 80/15/5
split: [0.9, 0.1]      | must be a mapping: write { validation: 0.1, test: 0 }, is a list
split: [1, 2, 3]       | must be a mapping such as { validation: 0.05 }, is a list
split: { validation: 10 } | must be less than 1, is 10; 10 % is 0.1
""")
  void split_inOneLine_isAnsweredWithItsFractions(String split, String message) {
    String data = "dataset:\n  type: characters\n  text: abc\n  " + split + "\n";
    refused(data + LAYERS + "training: { epochs: 1 }\n", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
training.optimizer=sgd            | write --set training.optimizer.type=sgd, is sgd
training.schedule=Cosine          | write --set training.schedule.type=cosine, is Cosine
training.gradient_clipping=1.0    | write --set training.gradient_clipping.norm=1.0, is 1.0
dataset.window=64                 | write --set dataset.window.length=64, is 64
dataset.split={validation:0}      | a space is missing after the ':'; write --set dataset.split.validation=0
dataset.split={validation=0}      | write --set dataset.split.validation=0
split={validation:0}              | does not belong here, but to dataset
network.layers.0.lstm={size:16}   | write --set network.layers.0.lstm.size=16
network.layers.0.lstm.dropout=5%  | must be a number, is 5%; write 0.05
""")
  void set_shortForm_isAnsweredWithTheOneToType(String set, String message) {
    assertThatThrownBy(
            () ->
                new ConfigReader()
                    .readText(
                        DATA + LAYERS + "training: { epochs: 1 }\n",
                        Path.of("a.yaml"),
                        List.of(set)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--set " + set + ": ")
        .hasMessageContaining(message);
  }

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> new ConfigReader().readText(yaml, Path.of("a.yaml")))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.problems()).as(e.getMessage()).hasSize(1))
        .hasMessageContaining(message);
  }
}
