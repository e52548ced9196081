package dev.unroll.config;

/**
 * How many numbers a layer learns.
 *
 * @param ofInput weights that the input is multiplied with
 * @param ofState weights that the state is multiplied with
 * @param others what is added or looked up: biases, vectors of symbols
 */
public record ParameterCounts(double ofInput, double ofState, double others) {
  /**
   * Of a recurrent layer.
   *
   * @param biases vectors of biases a gate
   */
  static ParameterCounts recurrent(int gates, double size, double inputSize, int biases) {
    return new ParameterCounts(
        gates * size * inputSize, gates * size * size, gates * size * biases);
  }

  ParameterCounts twice() {
    return new ParameterCounts(2 * ofInput, 2 * ofState, 2 * others);
  }

  public double total() {
    return ofInput + ofState + others;
  }
}
