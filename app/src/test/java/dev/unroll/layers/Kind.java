package dev.unroll.layers;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** The recurrent layers that the engine computes. */
enum Kind {
  RNN_TANH(new ReferenceCell.Rnn(false)),
  RNN_RELU(new ReferenceCell.Rnn(true)),
  LSTM(new ReferenceCell.Lstm()),
  GRU(new ReferenceCell.GatedUnit()),
  TUTORIAL(new ReferenceCell.Rnn(false));

  final ReferenceCell cell;

  Kind(ReferenceCell cell) {
    this.cell = cell;
  }

  /** Whether Deeplearning4j has this layer too. */
  boolean stock() {
    return this != GRU && this != TUTORIAL;
  }

  BaseRecurrentLayer layer(int inputs, int hidden) {
    return layer(inputs, hidden, RNNFormat.NCW);
  }

  BaseRecurrentLayer layer(int inputs, int hidden, RNNFormat format) {
    BaseRecurrentLayer.Builder<?> builder =
        switch (this) {
          case RNN_TANH -> new SimpleRnn.Builder().activation(Activation.TANH);
          case RNN_RELU -> new SimpleRnn.Builder().activation(Activation.RELU);
          case LSTM -> new LSTM.Builder().activation(Activation.TANH);
          case GRU -> new Gru.Builder();
          case TUTORIAL -> new TutorialRnn.Builder();
        };
    // Set here, as Deeplearning4j forgets to inside Bidirectional(LastTimeStep(..)).
    builder.nIn(inputs).nOut(hidden).dataFormat(format).weightInit(WeightInit.XAVIER);
    return builder.build();
  }

  ReferenceDirection reference(int inputs, int hidden, boolean reverse, int at) {
    return new ReferenceDirection(cell, inputs, hidden, reverse, this == TUTORIAL, at);
  }
}
