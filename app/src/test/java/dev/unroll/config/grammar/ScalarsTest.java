package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
training.epochs                  | 3.5         | must be a whole number, is 3.5
training.epochs                  | "256"       | must be a whole number, is the text "256"; remove the quotes
training.epochs                  | 1_000       | must be a whole number, is 1_000; write 1000
training.epochs                  | 1e3         | must be a whole number, is 1e3; write 1000
training.epochs                  | 0x10        | must be a whole number, is 0x10; write 16
training.epochs                  | 0           | must be at least 1, is 0
training.epochs                  | 2147483648  | must be at most 2147483647, is 2147483648
training.epochs                  | {}          | must be a whole number, is a mapping (keys and values)
training.epochs                  | many        | must be a whole number, is many
seed                             | 9223372036854775808 | must be at most 9223372036854775807, is 9223372036854775808
seed                             | -9223372036854775809 | must be at least -9223372036854775808, is -9223372036854775809
training.epochs                  | 1,000       | must be a whole number, is 1,000; write 1000
training.epochs                  | 2.0         | must be a whole number, is 2.0; write 2
          training.epochs                  | 10k         | must be a whole number, is 10k; write 10000
training.epochs                  | -1,000      | must be a whole number, is -1,000
training.epochs                  | 5%          | must be a whole number, is 5%
training.epochs                  | “3”         | must be a whole number, is “3”; write 3
training.epochs                  | ５          | must be a whole number, is ５; write 5
evaluation.every                 | epoch       | must be a whole number, is epoch; leave every out for that
training.optimizer.learning_rate | 1_0.0.0     | must be a number, is 1_0.0.0
training.optimizer.learning_rate | 0,005       | must be a number, is 0,005; write 0.005
training.optimizer.learning_rate | 10^-3       | must be a number, is 10^-3; write 1e-3
training.optimizer.learning_rate | −0.1        | must be a number, is −0.1
training.optimizer.beta1         | 90 %        | must be a number, is 90 %; write 0.9
training.optimizer.beta1         | 120%        | must be a number, is 120%
training.optimizer.beta1         | 90          | must be less than 1, is 90; 90 % is 0.9
training.carry_state             | Off         | must be true or false, is Off; write false
training.carry_state             | yes         | must be true or false, is yes; write true
training.carry_state             | "true"      | must be true or false, is the text "true"; remove the quotes
training.carry_state             | 1           | must be true or false, is 1; write true
training.optimizer.learning_rate | fast        | must be a number, is fast
training.optimizer.learning_rate | .nan        | must be a finite number, is .nan
training.optimizer.learning_rate | -.inf       | must be a finite number, is -.inf
training.optimizer.learning_rate | 1e999       | must be a finite number, is 1e999
training.optimizer.learning_rate | 0           | must be greater than 0, is 0
training.optimizer.learning_rate | 1e-999      | must be greater than 0, is 1e-999
training.optimizer.beta1         | 1           | must be less than 1, is 1
training.optimizer               | adam        | must be a mapping: write --set training.optimizer.type=adam, is adam
training.optimizer               | []          | must be a mapping such as { type: adam } (adam, adamw, sgd, momentum, rmsprop, nadam or adagrad), is a list
dataset.window                   | 100         | must be a mapping: write --set dataset.window.length=100, is 100
dataset.window.length            | hole        | must be a whole number or whole, is hole
dataset.window.stride            | -1          | must be at least 1, is -1
dataset.text                     | [a]         | must be a text, is a list
dataset.text                     | ""          | must not be empty
dataset.text                     | "\\ud800"   | holds half a character (a lone surrogate), which can't be written to a file
dataset.objective                | fill_in     | must be next or fill-in, is fill_in; did you mean fill-in?
dataset.objective                | backwards   | must be next or fill-in, is backwards
network.loss                     | Cross-Entropy | must be cross-entropy, mse or quantile, is Cross-Entropy; did you mean cross-entropy?
network.loss                     | nll         | must be cross-entropy, mse or quantile, is nll; did you mean cross-entropy?
training.optimizer.type          | adm         | must be adam, adamw, sgd, momentum, rmsprop, nadam or adagrad, is adm; did you mean adam?
training.schedule.type           | none        | must be constant, step, exponential, cosine or plateau, is none; did you mean constant?
engine                           | dl4j        | must be fused or stock, is dl4j; did you mean stock?
sampling.prompt                  | ``          | has no value; write one, or remove the key to have its default
network.layers                   | 3           | must be a list, is 3; each layer begins a line with '- ', as in - lstm: { size: 128 }
sampling.top_p                   | 1.01        | must be at most 1, is 1.01
""")
  void value_wrong_saysTheRuleAndTheValue(String key, String value, String message)
      throws Exception {
    String set = key + "=" + value;

    assertThat(new Reading(directory).problems(Reading.SMALL, set))
        .containsExactly("--set " + set + ": " + key + ": " + message);
  }

  @ParameterizedTest
  @CsvSource({"0.002, 0.002", "2e-3, 0.002", "2.E-3, 0.002", ".5, 0.5", "+1, 1", "1_0, NaN"})
  void number_ofTheCoreSchema_isRead(String text, double expected) throws Exception {
    Reading reading = new Reading(directory);
    String set = "training.optimizer.learning_rate=" + text;

    if (Double.isNaN(expected)) {
      assertThat(reading.problems(Reading.SMALL, set).get(0)).endsWith("is 1_0; write 10");
    } else {
      assertThat(reading.config(Reading.SMALL, set).training().optimizer().learningRate())
          .isEqualTo(expected);
    }
  }

  @Test
  void list_ofTexts_namesTheWrongItem() throws Exception {
    String csv = "dataset: { type: csv, path: d, label: { column: y }, features: [a, null, [b]] }";

    assertThat(
            new Reading(directory)
                .problems(csv + Reading.SMALL.substring(Reading.SMALL.indexOf('\n'))))
        .containsExactly(
            "a.yaml:1:68: dataset.features.1: must be a text; for the word null write \"null\"",
            "a.yaml:1:74: dataset.features.2: must be a text, is a list");
  }

  @Test
  void value_veryLong_isCutShort() throws Exception {
    assertThat(new Reading(directory).problems(Reading.SMALL, "training.epochs=" + "9".repeat(999)))
        .singleElement()
        .asString()
        .endsWith("must be at most 2147483647, is " + "9".repeat(39) + "…");
    assertThat(new Reading(directory).problems(Reading.SMALL + "seed: \"a\\nb\"\n"))
        .containsExactly("a.yaml:6:1: seed: must be a whole number, is the text \"a\\nb\"");
  }
}
