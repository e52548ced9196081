package dev.unroll.config;

import java.util.Optional;

/**
 * One layer; written as a mapping with one key, the kind of the layer. Dropout is the probability
 * to drop each of the layer's outputs during training.
 *
 * <p>More than 250 lines: the kinds of layers are read side by side, a record each.
 */
public sealed interface LayerConfig
    permits LayerConfig.Embedding, LayerConfig.Recurrent, LayerConfig.Attention, LayerConfig.Dense {

  /**
   * Outputs a step.
   *
   * @param inputSize features a step that come in; a double, as slips of the finger overflow
   *     anything else
   */
  double outputSize(double inputSize);

  /** What the layer learns, exactly. */
  ParameterCounts parameters(double inputSize);

  double dropout();

  /** Whether training leaves it as it is. */
  boolean frozen();

  /** What the key of that name means. */
  String FROZEN = "Training leaves the layer's weights as they are.";

  /** A layer whose output at a step depends on other steps. */
  sealed interface Recurrent extends LayerConfig
      permits Rnn, Lstm, Gru, Bidirectional, EncoderDecoder {
    /** What the key of that name means. */
    String RECURRENT_DROPOUT =
        "Probability to drop a unit of the state on its way to the next step, the same units at"
            + " every step of a window.";

    /** The probability to drop a unit of the state on its way to the next step. */
    double recurrentDropout();
  }

  /** A learnt vector for each symbol. */
  @Kind(value = "embedding", does = "a learnt vector for each symbol; first layer of text networks")
  record Embedding(
      @Key(value = "Numbers a vector.", min = 1) int size,
      @Key(
              value =
                  "Vectors to start from, for the symbols that are in it: GloVe text, word2vec text"
                      + " or binary, gzip or not.",
              path = true,
              or = Key.NONE)
          Optional<String> file,
      @Key(
              value =
                  "SHA-256 that the uncompressed content of file must have; a run writes it into"
                      + " its config.yaml.",
              or = Key.NONE)
          Optional<String> fileSha256,
      @Key(value = "false is another way to say frozen: true.", or = Key.NONE)
          Optional<Boolean> trainable,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements LayerConfig {
    public Embedding {
      frozen |= !trainable.orElse(true);
    }

    /** One that learns. */
    public Embedding(int size, double dropout) {
      this(size, Optional.empty(), Optional.empty(), Optional.empty(), dropout, false);
    }

    /** The same, from a file with this checksum. */
    Embedding fromFileWith(Optional<String> sha256) {
      return new Embedding(size, file, sha256, trainable, dropout, frozen);
    }

    @Override
    public double outputSize(double inputSize) {
      return size;
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return new ParameterCounts(0, 0, inputSize * size);
    }
  }

  /** Simple recurrent layer: h = f(Wx + Uh + b). */
  @Kind(value = "rnn", does = "simple recurrent layer (Elman 1990)")
  record Rnn(
      @Key(value = "Hidden units.", unit = "units", min = 1) int size,
      @Key(value = "Activation of the hidden units.", or = "tanh") Activation activation,
      @Key(
              value =
                  "What the layer passes on: its new state, or the input beside the state before,"
                      + " as in the character-RNN tutorials.",
              or = "state")
          Output output,
      @Key(value = Recurrent.RECURRENT_DROPOUT, min = 0, below = 1, or = "0")
          double recurrentDropout,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements Recurrent {
    /** Activation of the hidden units. */
    public enum Activation {
      TANH,
      RELU
    }

    /** What a simple recurrent layer passes on at a step. */
    public enum Output {
      STATE,
      INPUT_AND_PREVIOUS
    }

    /** One that passes on its state. */
    public Rnn(int size, Activation activation, double dropout) {
      this(size, activation, Output.STATE, 0, dropout);
    }

    /** One that learns. */
    public Rnn(
        int size, Activation activation, Output output, double recurrentDropout, double dropout) {
      this(size, activation, output, recurrentDropout, dropout, false);
    }

    @Override
    public double outputSize(double inputSize) {
      return output == Output.STATE ? size : inputSize + size;
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return ParameterCounts.recurrent(1, size, inputSize, 1);
    }
  }

  /** Long short-term memory with forget gate, without peepholes. */
  @Kind(value = "lstm", does = "long short-term memory (Hochreiter 1997; Gers 2000)")
  record Lstm(
      @Key(value = "Hidden units.", unit = "units", min = 1) int size,
      @Key(value = "Initial bias of the forget gate.", or = "1") double forgetBias,
      @Key(value = Recurrent.RECURRENT_DROPOUT, min = 0, below = 1, or = "0")
          double recurrentDropout,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements Recurrent {
    /** One without recurrent dropout. */
    public Lstm(int size, double forgetBias, double dropout) {
      this(size, forgetBias, 0, dropout);
    }

    /** One that learns. */
    public Lstm(int size, double forgetBias, double recurrentDropout, double dropout) {
      this(size, forgetBias, recurrentDropout, dropout, false);
    }

    @Override
    public double outputSize(double inputSize) {
      return size;
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return ParameterCounts.recurrent(4, size, inputSize, 1);
    }
  }

  /** Gated recurrent unit, linear before reset. */
  @Kind(value = "gru", does = "gated recurrent unit (Cho 2014), linear before reset")
  record Gru(
      @Key(value = "Hidden units.", unit = "units", min = 1) int size,
      @Key(value = Recurrent.RECURRENT_DROPOUT, min = 0, below = 1, or = "0")
          double recurrentDropout,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements Recurrent {
    /** One without recurrent dropout. */
    public Gru(int size, double dropout) {
      this(size, 0, dropout);
    }

    /** One that learns. */
    public Gru(int size, double recurrentDropout, double dropout) {
      this(size, recurrentDropout, dropout, false);
    }

    @Override
    public double outputSize(double inputSize) {
      return size;
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return ParameterCounts.recurrent(3, size, inputSize, 2);
    }
  }

  /**
   * A recurrent layer that reads the sequence forwards, and a second one that reads it backwards.
   */
  @Kind(value = "bidirectional", does = "a recurrent layer read forwards and another backwards")
  record Bidirectional(
      @Key("The recurrent layer: lstm, rnn or gru, under its own key.") Recurrent layer,
      @Key(value = "How the two outputs are joined.", or = "concat") Merge merge,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements Recurrent {
    /** How the two outputs are joined. */
    public enum Merge {
      CONCAT,
      ADD,
      AVERAGE
    }

    /** One that learns. */
    public Bidirectional(Recurrent layer, Merge merge, double dropout) {
      this(layer, merge, dropout, false);
    }

    @Override
    public double recurrentDropout() {
      return layer.recurrentDropout();
    }

    @Override
    public double outputSize(double inputSize) {
      return (merge == Merge.CONCAT ? 2 : 1) * layer.outputSize(inputSize);
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return layer.parameters(inputSize).twice();
    }
  }

  /** A recurrent layer that reads the source, and a second one that writes the target. */
  @Kind(
      value = "encoder_decoder",
      does =
          "a recurrent layer for the source, another for the target, which goes on from its last"
              + " state (Sutskever 2014)")
  record EncoderDecoder(
      @Key("The recurrent layer: lstm, rnn or gru, under its own key.") Recurrent layer,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements Recurrent {
    /** One that learns. */
    public EncoderDecoder(Recurrent layer, double dropout) {
      this(layer, dropout, false);
    }

    @Override
    public double recurrentDropout() {
      return layer.recurrentDropout();
    }

    @Override
    public double outputSize(double inputSize) {
      return layer.outputSize(inputSize);
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return layer.parameters(inputSize).twice();
    }
  }

  /** A look back at the states of the source at each step of the target. */
  @Kind(
      value = "attention",
      does = "each step of the target looks back at the states of the source (Luong 2015)")
  record Attention(
      @Key(
              value =
                  "How well a state s of the source fits a state h of the target: h s, or h W s with"
                      + " learnt weights.",
              or = "general")
          Score score,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements LayerConfig {
    /** How two states are compared. */
    public enum Score {
      DOT,
      GENERAL
    }

    /** One that learns. */
    public Attention(Score score, double dropout) {
      this(score, dropout, false);
    }

    @Override
    public double outputSize(double inputSize) {
      return inputSize;
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return new ParameterCounts((score == Score.GENERAL ? 3 : 2) * inputSize * inputSize, 0, 0);
    }
  }

  /** A fully connected layer, applied at every step. */
  @Kind(value = "dense", does = "fully connected layer, at every step (or after the last one)")
  record Dense(
      @Key(value = "Outputs.", unit = "units", min = 1) int size,
      @Key(value = "Activation.", or = "relu") Activation activation,
      @Key(value = "Probability to drop an output.", min = 0, below = 1, or = "0") double dropout,
      @Key(value = LayerConfig.FROZEN, or = "false") boolean frozen)
      implements LayerConfig {
    /** Activation of a dense layer. */
    public enum Activation {
      RELU,
      TANH,
      SIGMOID,
      IDENTITY
    }

    /** One that learns. */
    public Dense(int size, Activation activation, double dropout) {
      this(size, activation, dropout, false);
    }

    @Override
    public double outputSize(double inputSize) {
      return size;
    }

    @Override
    public ParameterCounts parameters(double inputSize) {
      return new ParameterCounts(inputSize * size, 0, size);
    }
  }
}
