package dev.unroll.bench;

import dev.unroll.config.LayerConfig;
import dev.unroll.config.NetworkConfig;
import dev.unroll.network.TaskShape;

/**
 * Floating-point operations of a model's matrix products, two for each addition of a product.
 *
 * <p>At one step of one sequence a layer multiplies its W weights with its input, beside its state
 * if it is recurrent: with I inputs, H units and G gates (LSTM 4, GRU 3, simple RNN 1)
 *
 * <pre>
 *   recurrent      W = G H (I + H)     both directions of a bidirectional layer each
 *   dense, output  W = I H
 *   encoder_decoder  W as recurrent    one of its two layers at a step
 *   attention      W = 2 H H, and H H where its score has weights; scores and means not counted
 *   embedding      W = 0               a row is looked up
 *
 *   forward   2 W
 *   backward  2 W for the gradient of the weights
 *           + 2 W for that of input and state; without 2 G H I (or 2 I H) in the first layer,
 *             whose input is not learned
 * </pre>
 *
 * A recurrent layer does so at all T steps of all B sequences, those above the last one only once a
 * sequence where the task has one label a sequence. One-hot input counts as any other input, and
 * the first step, whose state before is zero, as any other step, however an engine computes them:
 * the count depends on the model only. Additions of biases, activations, loss and update are not
 * counted.
 *
 * @param forward of one batch
 * @param backward of one batch
 */
record FlopCount(long forward, long backward) {
  long total() {
    return forward + backward;
  }

  static FlopCount of(NetworkConfig network, TaskShape shape, int batch) {
    long forward = 0;
    long backward = 0;
    long inputs = shape.inputSize();
    for (int i = 0; i <= network.layers().size(); i++) {
      boolean output = i == network.layers().size();
      boolean once = i > network.lastRecurrent() && !shape.labelPerStep();
      long times = once ? batch : (long) batch * shape.timeSteps();
      LayerConfig layer = output ? null : network.layers().get(i);
      long ofInput =
          output ? inputs * shape.outputSize() : (long) layer.parameters(inputs).ofInput();
      long ofState = output ? 0 : (long) layer.parameters(inputs).ofState();
      if (layer instanceof LayerConfig.EncoderDecoder) { // of its two layers one reads a step
        ofInput /= 2;
        ofState /= 2;
      }
      forward += 2 * times * (ofInput + ofState);
      backward += 2 * times * (ofInput + ofState + (i == 0 ? 0 : ofInput) + ofState);
      inputs = output ? shape.outputSize() : (long) layer.outputSize(inputs);
    }
    return new FlopCount(forward, backward);
  }
}
