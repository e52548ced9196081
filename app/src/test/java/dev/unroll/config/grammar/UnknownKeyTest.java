package dev.unroll.config.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.Reading;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeyTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trainnig                          | unknown key; did you mean training?
          training.batchSize                | unknown key; here it is called batch_size
          training.wieghts                  | unknown key; did you mean weights? It belongs to network
          training.qwertyuiop               | unknown key; the keys of training are epochs, iterations, batch_size, optimizer, schedule, gradient_clipping, truncated_bptt, carry_state, early_stopping, class_weights, checkpoint
          network.layers.0.lstm.rnn_size    | unknown key; here it is called size
          network.layers.0.lstm.units       | unknown key; here it is called size
          network.hidden_size               | unknown key; it belongs to a layer of network.layers, as in - lstm: { size: … }
          network.num_layers                | write one entry under network.layers for each layer
          network.layers.0.lstm.activation  | belongs to rnn or dense, and this is lstm
          network.layers.0.lstm.bidirectional | write - bidirectional: { lstm: { size: 128 } }
          network.layers.0.lstm.keep_prob   | write dropout: 1 - keep_prob, the probability to drop
          network.layers.0.dropout          | belongs inside lstm: write lstm: { …, dropout: … }, or indent it further
          network.layers.0.gru              | a layer has one kind, and this one is lstm; for another layer begin a line with '- '
          network.embedding_dim             | unknown key; it belongs to the list network.layers, as - embedding: { … }
          network.lstm                      | does not belong here, but to the list network.layers, as - lstm: { … }
          lr                                | unknown key; here that is training.optimizer.learning_rate
          training.learning_rate            | does not belong here, but to training.optimizer
          training.optimizer.lr             | unknown key; here it is called learning_rate
          training.optimizer.momentum       | belongs to type momentum, and this is type adam
          training.momentum                 | does not belong here, but to training.optimizer of type momentum
          training.seq_length               | unknown key; here that is dataset.window.length
          training.patience                 | unknown key; here that is training.early_stopping.patience
          training.clip_grad_norm           | unknown key; here that is training.gradient_clipping.norm
          training.recurrent_dropout        | does not belong here, but to a layer of network.layers, as in - lstm: { recurrent_dropout: … }
          network.layers.0.recurrent_dropout | belongs inside lstm: write lstm: { …, recurrent_dropout: … }, or indent it further
          network.layers.0.activation       | belongs to rnn or dense, and this is lstm
          training.device                   | everything runs on the CPU; remove it
          training.save_every               | unknown key; here that is training.checkpoint.every
          dataset.augment                   | belongs to type mnist-rows or digits, and this is type characters
          dataset.minimum_count             | belongs to type words, labelled-text or pairs, and this is type characters
          dataset.val_split                 | unknown key; here that is dataset.split.validation
          dataset.vocab_size                | follows from the data
          sampling.prime                    | unknown key; here it is called prompt
          epochs                            | does not belong here, but to training
          """)
  void key_unknown_getsAHint(String key, String message) throws Exception {
    assertThat(new Reading(directory).problems(Reading.SMALL, key + "=1"))
        .containsExactly("--set " + key + "=1: " + key + ": " + message);
  }

  @Test
  void key_misspelt_isNotReportedAsMissingToo() throws Exception {
    assertThat(new Reading(directory).problems(Reading.SMALL.replace("size: 8", "siez: 8")))
        .containsExactly(
            "a.yaml:4:15: network.layers.0.lstm.siez: unknown key; did you mean size?");
  }

  @Test
  void key_required_isReportedAtWhatShouldHoldIt() throws Exception {
    assertThat(new Reading(directory).problems("seed: 1\nnetwork: {}\ntraining: { epochs: 1 }\n"))
        .containsExactly(
            "a.yaml:1:1: dataset: must be given: the data and the task; type is characters, words,"
                + " labelled-text, pairs, addition, dates, mnist-rows, csv, copy, adding or digits",
            "a.yaml:2:1: network.layers: must be given: the layers, from the input up");
    assertThat(new Reading(directory).problems(Reading.SMALL.replace("type: characters, ", "")))
        .containsExactly(
            "a.yaml:1:1: dataset.type: must be given: characters, words, labelled-text, pairs,"
                + " addition, dates, mnist-rows, csv, copy, adding or digits");
  }

  @Test
  void kind_misspelt_isGuessedForItsOtherKeys() throws Exception {
    assertThat(
            new Reading(directory)
                .problems(Reading.SMALL.replace("characters, text", "charcters, crops: 3, text")))
        .containsExactly(
            "a.yaml:1:12: dataset.type: must be characters, words, labelled-text, pairs, addition, dates, mnist-rows, csv,"
                + " copy, adding or digits, is charcters; did you mean characters?",
            "a.yaml:1:29: dataset.crops: unknown key; did you mean corpus?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lstm                     | network.layers.0: must be a layer such as lstm: { size: 128 }, is lstm
          lstm: 64                 | network.layers.0.lstm: needs its settings as a mapping: lstm: { size: 64 }, is 64
          LSTM: { size: 64 }       | network.layers.0.LSTM: is no kind of layer; the kinds are embedding, rnn, lstm, gru, bidirectional, encoder_decoder, attention or dense; did you mean lstm?
          Linear: { size: 64 }     | network.layers.0.Linear: is no kind of layer; the kinds are embedding, rnn, lstm, gru, bidirectional, encoder_decoder, attention or dense; did you mean dense?
          dropout: 0.2             | network.layers.0.dropout: dropout is a setting of the layer before it: - lstm: { size: 128, dropout: 0.2 }
          { type: gru, size: 3 }   | network.layers.0: a layer's kind is its key, not its type: write - gru: { size: 128 } (embedding, rnn, lstm, gru, bidirectional, encoder_decoder, attention or dense)
          {}                       | network.layers.0: a layer must have a kind: embedding, rnn, lstm, gru, bidirectional, encoder_decoder, attention or dense
          bidirectional: {}        | network.layers.0.bidirectional: must hold the layer that is read in both directions: { rnn, lstm or gru: { size: … } }
          bidirectional: { rnn: { size: 2 }, lstm: { size: 2 } } | network.layers.0.bidirectional.lstm: a bidirectional layer holds one layer, and there is one above
          bidirectional: { bidirectional: { rnn: { size: 2 } } } | network.layers.0.bidirectional.bidirectional: a bidirectional layer can't hold another one
          bidirectional: { dense: { size: 2 } } | network.layers.0.bidirectional.dense: only rnn, lstm or gru can be read in both directions, dense can't
          bidirectional: { rnn: null } | network.layers.0.bidirectional: must hold the layer that is read in both directions: { rnn, lstm or gru: { size: … } }
          encoder_decoder: {}       | network.layers.0.encoder_decoder: must hold the layer that reads the source, and another time the target: { rnn, lstm or gru: { size: … } }
          encoder_decoder: { lstm: { size: 2 }, layers: 2 } | network.layers.0.encoder_decoder.layers: for a second layer write another - encoder_decoder above it
          encoder_decoder: { encoder_decoder: { rnn: { size: 2 } } } | network.layers.0.encoder_decoder.encoder_decoder: an encoder_decoder can't hold another one
          encoder_decoder: { rnn: { size: 2 }, gru: { size: 2 } } | network.layers.0.encoder_decoder.gru: an encoder_decoder layer holds one layer, and there is one above
          attention: dot            | network.layers.0.attention: needs its settings as a mapping: attention: { score: dot }, is dot
          seq2seq: { size: 2 }      | network.layers.0.seq2seq: is no kind of layer; the kinds are embedding, rnn, lstm, gru, bidirectional, encoder_decoder, attention or dense; did you mean encoder_decoder?
          bidirectional: { rnn: 3 } | network.layers.0.bidirectional.rnn: needs its settings as a mapping: rnn: { size: 3 }, is 3
          """)
  void layer_wrong_saysHowToWriteIt(String layer, String problem) throws Exception {
    assertThat(new Reading(directory).problems(Reading.SMALL.replace("lstm: { size: 8 }", layer)))
        .singleElement()
        .asString()
        .matches("a.yaml:4:[0-9]+: .*")
        .endsWith(": " + problem);
  }
}
