package dev.unroll.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people write who come from elsewhere, were in a hurry or use a word processor, and what of
 * the answer lets them go on.
 */
class MistakesTest {
  private static final String GOOD =
      """
      name: my
      dataset:
        type: characters
        text: "hello world"
        window: { length: 4, stride: random }
      network:
        layers:
          - lstm:
              size: 128
              dropout: 0.1
      training:
        epochs: 2
        batch_size: 32
        optimizer: { type: adam, learning_rate: 0.005 }
      sampling:
        temperature: 0.8
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          __epochs: 2         | \\tepochs: 2           | 12:1: a tab is used for indentation
          size: 128           | hidden_size: 128       | here it is called size
          size: 128           | Units: 128             | here it is called size
          size: 128           | size: 128\\n________num_layers: 2 | write one entry under network.layers for each layer
          size: 128           | size: 128\\n________return_sequences: true | follows from the task; remove it
          size: 128           | size: 128\\n________bidirectional: true | write - bidirectional: { lstm: { size: 128 } }
          - lstm:             | - LSTM:                | did you mean lstm?
          - lstm:             | - transformer:         | is no kind of layer; the kinds are embedding, rnn, lstm
          optimizer: { type: adam, learning_rate: 0.005 } | lr: 0.005 | here that is training.optimizer.learning_rate
          learning_rate: 0.005 | lr: 0.005             | here it is called learning_rate
          learning_rate: 0.005 | learning_rate: "0,005" | write 0.005
          learning_rate: 0.005 | learning_rate: 0,005  | write learning_rate: 0.005
          learning_rate: 0.005 | learning_rate:0.005   | a space is missing after the ':'; write learning_rate: 0.005
          learning_rate: 0.005 | learning_rate: .nan   | must be a finite number
          learning_rate: 0.005 | learning_rate: 0.005, weight_decay: 0.01 | belongs to type adamw
          type: adam          | type: Adam             | did you mean adam?
          { type: adam, learning_rate: 0.005 } | adam  | write { type: adam }
          optimizer:          | optimiser:             | did you mean optimizer?
          dropout: 0.1        | dropout: 50            | must be less than 1, is 50; 50 % is 0.5
          dropout: 0.1        | dropout: 5%            | write 0.05
          dropout: 0.1        | dropout: "5%"          | write 0.05
          epochs: 2           | epochs: many           | must be a whole number, is many
          epochs: 2           | epochs: 1_000          | write 1000
          epochs: 2           | epochs: 1,000          | write 1000
          epochs: 2           | epochs: 2.0            | write 2
          epochs: 2           | epochs:2               | a space is missing after the ':'; write epochs: 2
          epochs: 2           | epochs\uff1a2          | no full-width colon (U+FF1A); write epochs: 2
          epochs: 2           | epochs = 2             | write epochs: 2
          epochs: 2           | epochs:\u00a0 2        | 12:10: a no-break space (U+00A0)
          __epochs: 2         | \u00a0 epochs: 2       | a no-break space (U+00A0)
          epochs: 2           | epochs: 2\\n__iterations: 100 | can't stand beside epochs; keep one of them
          __epochs: 2         | epochs: 2              | this line is indented below epochs:, which has a value already
          batch_size: 32      | batch-size: 32         | here it is called batch_size
          batch_size: 32      | batch_size: 16\\n__batch_size: 32 | is given twice, first at line 13; remove one
          batch_size: 32      | early_stopping: 5      | write { patience: 5 }
          batch_size: 32      | early_stopping: true   | must be a mapping such as { patience: 3 }
          batch_size: 32      | gradient_clipping: 1.0 | write { norm: 1.0 }
          batch_size: 32      | clip_grad_norm: 1.0    | here that is training.gradient_clipping.norm
          batch_size: 32      | schedule: cosine       | write { type: cosine }
          batch_size: 32      | lr_scheduler: { type: cosine } | here it is called schedule
          batch_size: 32      | carry_state: on        | must be true or false, is on; write true
          batch_size: 32      | metrics: [accuracy]    | always measured, accuracy among them; remove it
          batch_size: 32      | <<: *x                 | *x repeats a value marked &x, and there is none
          name: my            | device: cuda           | everything runs on the CPU; remove it
          name: my            | seed: "abc"            | must be a whole number, is the text "abc"
          name: my            | name: my: first run    | write name: "my: first run"
          name: my            | name: my/exp 1         | for example my-exp-1
          name: my            | name: ../../evil       | for example evil
          name: my            | name: "my              | 1:7: a quote is opened here and not closed in this line
          type: characters    | type: char             | did you mean characters?
          type: characters    | type: text             | did you mean characters?
          type: characters    | validation_split: 0.1\\n__type: characters | here that is dataset.split.validation
          type: characters    | split: [0.8, 0.1, 0.1]\\n__type: characters | write { validation: 0.1, test: 0.1 }
          { length: 4, stride: random } | 64           | write { length: 64 }
          stride: random }    | stride: random         | a '{' is not closed (begun at line 5)
          temperature: 0.8    | temperature: 0         | must be greater than 0
          temperature: 0.8    | greedy: yes            | must be true or false, is yes; write true
          temperature: 0.8    | prompt: DUKE: hello    | write prompt: "DUKE: hello"
          sampling:           | evaluation: { every: epoch }\\nsampling: | leave every out for that
          """)
  void mistake_isAnsweredWithWhatToWrite(String right, String wrong, String words)
      throws Exception {
    String before = right.replace('_', ' ');
    String old = GOOD.contains(before) ? before : right;
    assertThat(GOOD).contains(old);
    String yaml = GOOD.replace(old, plain(wrong));
    List<String> problems = new Reading(directory).problems(yaml);
    assertThat(problems).isNotEmpty();
    assertThat(problems.get(0)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          - lstm:\\n________size: 128  | lstm: write lstm: { …, size: … }
          - type: LSTM\\n________size: 128 | a layer's kind is its key, not its type: write - lstm: { size: 128 }
          - lstm                       | must be a layer such as lstm: { size: 128 }
          - lstm: 128                  | needs its settings as a mapping: lstm: { size: 128 }
          - embedding: { embedding_dim: 32 } | here it is called size
          - attention: { heads: 4 }    | attention has one head here; remove it
          - transformer: { size: 4 }   | is no kind of layer; the kinds are embedding, rnn, lstm
          - lstm:{size: 8}             | a space is missing after the ':' of lstm:
          """)
  void layer_writtenOtherwise_isAnsweredWithWhatToWrite(String layer, String words)
      throws Exception {
    int from = GOOD.indexOf("- lstm");
    String rest = GOOD.substring(GOOD.indexOf("training:"));
    String yaml =
        GOOD.substring(0, from) + plain(layer).replace("        size", "      size") + "\n" + rest;
    assertThat(String.join("\n", new Reading(directory).problems(yaml))).contains(words);
  }

  /** {@code \n}, {@code \t}; two low lines for two spaces of indentation. */
  private static String plain(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("__", "  ");
  }

  /** None of them is a mistake: as other systems and editors save a file. */
  @ParameterizedTest
  @CsvSource({"'\n', '\r\n'", "'name', '\uFEFFname'", "'2', '2   # two'", "0.005, 5e-3"})
  void fileOfAnotherSystem_isRead(String here, String there) throws Exception {
    String yaml = there.startsWith("\uFEFF") ? "\uFEFF" + GOOD : GOOD.replace(here, there);

    assertThat(new Reading(directory).problems(yaml)).isEmpty();
  }
}
