package dev.unroll.evaluation;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.evaluation.sampling.SteppedNetwork;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * One pass over a text with the state carried from its first symbol to its last.
 *
 * <p>To be fast the text is read as several rows side by side, each of which reads a warm-up before
 * its own part, so that its state is nearly the one a single row would have there.
 *
 * @param rows rows side by side; with 1 the pass is exact
 * @param steps steps a batch
 * @param warmUp steps a row reads before its part; 0 for a single row
 */
record CarriedPass(TextData data, Split split, int rows, int steps, int warmUp) {
  /** On a trained model of Shakespeare, the loss is 3e-6 from that of a single row. */
  static final int WARM_UP = 100;

  /** Of a row, the part that is not warm-up is at least this many times as long. */
  private static final int SCORED_PER_WARM_UP = 4;

  private static final int MOST_STEPS = 256;
  private static final int FEWEST_STEPS = 8;

  /** Values of a batch's output: 16 MB, and as much again in each of the network's copies. */
  private static final int OUTPUT_VALUES = 4 << 20;

  /**
   * @param streams rows wanted; a short text is read in fewer
   */
  static CarriedPass of(TextData data, Split split, int streams) {
    int symbols = data.symbols(split).length;
    int rows = Math.max(1, Math.min(streams, symbols / (SCORED_PER_WARM_UP * WARM_UP)));
    int steps = steps(rows, data.shape().outputSize());
    return new CarriedPass(data, split, rows, steps, rows == 1 ? 0 : WARM_UP);
  }

  /** As many steps a batch as memory allows. */
  static int steps(int rows, int outputs) {
    long affordable = OUTPUT_VALUES / ((long) rows * outputs);
    return (int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, affordable));
  }

  void run(MultiLayerNetwork network, OutputListener listener) {
    run(network, listener, Integer.MAX_VALUE);
  }

  /**
   * Reads the first part of each row, which lie evenly over the text.
   *
   * @param most symbols to be scored, of all rows together; rounded up to whole batches
   */
  void run(MultiLayerNetwork network, OutputListener listener, int most) {
    long needed = warmUp + ((long) most + rows - 1) / rows;
    try (SteppedNetwork stepped = SteppedNetwork.of(network)) {
      DataSetIterator batches = data.carried(split, rows, steps, warmUp);
      for (long read = 0; batches.hasNext() && read < needed; read += steps) {
        DataSet batch = batches.next();
        INDArray output = stepped.read(batch.getFeatures());
        listener.add(Steps.of(output, batch.getLabels(), batch.getLabelsMaskArray()), batch);
      }
    }
  }
}
