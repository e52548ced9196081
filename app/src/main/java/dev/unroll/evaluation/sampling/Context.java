package dev.unroll.evaluation.sampling;

import dev.unroll.layers.Floats;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** How a network knows what it has read so far. */
public interface Context {
  /**
   * Reads on.
   *
   * @param features {@code [1, size, time]}
   * @return the outputs at the last step read
   */
  float[] read(INDArray features);

  /**
   * Reads one step on.
   *
   * @param features of the step
   * @return the outputs at it
   */
  default float[] step(float[] features) {
    return read(Nd4j.createFromArray(features).reshape(1, features.length, 1));
  }

  /** By its state, carried from the first symbol on. */
  static Context carried(SteppedNetwork network) {
    return new Context() {
      @Override
      public float[] read(INDArray features) {
        return lastStep(network.read(features));
      }

      @Override
      public float[] step(float[] features) {
        return network.step(features);
      }
    };
  }

  /**
   * By reading the last steps again from a zero state, as many as were given first: what a network
   * knows that was trained on overlapping windows.
   */
  static Context window(MultiLayerNetwork network) {
    return new Context() {
      private INDArray window;

      @Override
      public float[] read(INDArray features) {
        window = window == null ? features : slide(window, features);
        return lastStep(network.output(window, false));
      }
    };
  }

  private static INDArray slide(INDArray window, INDArray features) {
    long length = window.size(2);
    long kept = length - features.size(2);
    if (kept == 0) {
      return features;
    }
    INDArrayIndex all = NDArrayIndex.all();
    return Nd4j.concat(
        2, window.get(all, all, NDArrayIndex.interval(length - kept, length)), features);
  }

  private static float[] lastStep(INDArray output) {
    long last = output.size(2) - 1;
    return Floats.of(
        output.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(last, last + 1)));
  }
}
