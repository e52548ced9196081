package dev.unroll.config;

import java.util.stream.Stream;

/** Sound configurations that between them use every kind and nearly every key. */
final class GoodConfigs {
  private GoodConfigs() {}

  static Stream<String> all() {
    return Stream.of(
        """
        # A stacked LSTM learns to write like Shakespeare.
        name: shakespeare-lstm
        seed: 1
        dataset:
          type: characters
          corpus: tiny-shakespeare
          vocabulary: "abc 😀\\n"
          unknown: skip
          window: { length: 100, stride: random }
          split: { validation: 0.05, test: 0.05 }
        network:
          layers:
            - embedding: { size: 64 }
            - lstm: { size: 256, dropout: 0.2 }
            - rnn: { size: 32, activation: tanh }
          loss: cross-entropy
        training:
          epochs: 10
          batch_size: 32
          optimizer: { type: adam, learning_rate: 0.002 }
          schedule: { type: cosine, warmup: 100 }
          gradient_clipping: { norm: 5.0 }
          early_stopping: { patience: 3 }
        evaluation: { every: 500 }
        sampling: { prompt: "ROMEO:", length: 200, temperature: 0.8, every: 500 }
        """,
        """
        dataset:
          type: words
          text: |
            if you want to build a ship,
            don't drum up people
          objective: fill-in
          markers: true
          window: { length: whole }
        network:
          layers:
            - bidirectional: { lstm: { size: 64 }, merge: concat }
            - dense: { size: 3, activation: identity, dropout: 0.5 }
        training:
          iterations: 100
          optimizer: { type: adamw, weight_decay: 0.1 }
          schedule: { type: step, every: 10 }
          gradient_clipping: { value: 1 }
        """,
        """
        dataset: { type: mnist-rows, known: fashion-mnist, order: pixels, limit: 6000 }
        network: { layers: [ lstm: { size: 128, forget_bias: 0.5 }, lstm: { size: 128 } ] }
        training:
          epochs: 2
          optimizer: { type: momentum, momentum: 0.95 }
          schedule: { type: exponential, end: 0.1 }
        """,
        """
        dataset:
          type: csv
          path: data/sensors.csv
          sequence: "id, of the run"
          features: [temperature, "wind speed", 3]
          label: { column: state, per: step }
          delimiter: ";"
        network:
          layers: [ rnn: &rnn { size: 8, activation: relu }, rnn: *rnn ]
          weights: uniform
          recurrent_weights: xavier
          output_weights: orthogonal
          biases: uniform
        training:
          epochs: 3
          optimizer: { type: rmsprop, decay: 0.9 }
          schedule: { type: plateau, patience: 1 }
          early_stopping: { minimum_improvement: 0.001 }
        """,
        """
        dataset: { type: copy, symbols: 4, delay: 20 }
        network: { layers: [ rnn: { size: 16 } ] }
        training: { iterations: 50, optimizer: { type: nadam }, schedule: { type: constant } }
        """,
        """
        dataset: { type: adding, length: 30 }
        network: { layers: [ lstm: { size: 16 } ], loss: mse }
        training: { iterations: 50, optimizer: { type: sgd } }
        """,
        """
        dataset: { type: digits, order: columns }
        network: { layers: [ bidirectional: { rnn: { size: 16 }, merge: average } ] }
        training: { iterations: 50, optimizer: { type: adagrad } }
        """);
  }

  /** Sound files that stand for several experiments. */
  static Stream<String> sweeps() {
    return Stream.of(
        """
        name: cells
        seed: 3
        dataset: { type: copy, symbols: 4, delay: 20 }
        network: { layers: [ rnn: { size: 16 } ] }
        training: { iterations: 50 }
        sweep:
          network.layers:
            - - rnn: { size: 16 }
            - [ lstm: { size: 16 } ]
          dataset.delay: [5, 10, 20]
          zip:
            training.batch_size: [32, 64]
            training.optimizer.learning_rate: [0.002, 0.003]
          stop: median
        """,
        """
        dataset: { type: copy, symbols: 4, delay: 20 }
        network: { layers: [ lstm: { size: 16 } ] }
        training: { iterations: 50 }
        sweep:
          random: 5
          training.optimizer.learning_rate: { min: 0.0001, max: 0.1, log: true }
          network.layers.0.lstm.size: { min: 8, max: 64 }
          network.layers.0.lstm.dropout: [0, 0.5]
          training.gradient_clipping: [ null, { norm: 1 } ]
        """);
  }
}
