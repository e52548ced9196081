package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.layers.Floats;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which symbol comes next. The start marker never does, as nothing comes before it; nor does what
 * stands for unknown characters, as it can't be written.
 */
interface Choice {
  /**
   * @param outputs the network's, one a symbol
   */
  int of(float[] outputs);

  /** Always the likeliest, of equals the first. */
  static Choice greedy(TextEncoding encoding) {
    int[] never = never(encoding);
    return outputs -> {
      float[] possible = possible(outputs, never);
      return Floats.argmax(possible, 0, possible.length);
    };
  }

  /** Drawn from the distribution that the options leave. */
  static Choice drawn(TextEncoding encoding, SamplingOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    int[] never = never(encoding);
    return outputs -> {
      double[] probabilities = Distribution.of(possible(outputs, never));
      probabilities = Distribution.temper(probabilities, options.temperature());
      if (options.topK().isPresent()) {
        probabilities = Distribution.topK(probabilities, options.topK().get());
      }
      if (options.topP().isPresent()) {
        probabilities = Distribution.topP(probabilities, options.topP().get());
      }
      return Distribution.draw(probabilities, random.nextDouble());
    };
  }

  private static int[] never(TextEncoding encoding) {
    boolean characters = encoding.unit() == TextEncoding.Unit.CHARACTERS;
    int unknown = characters ? encoding.symbols().indexOf(TextEncoding.UNKNOWN_WORD) : -1;
    return IntStream.of(Markers.start(encoding), unknown).filter(symbol -> symbol >= 0).toArray();
  }

  private static float[] possible(float[] outputs, int... never) {
    float[] possible = outputs.clone();
    for (int symbol : never) {
      possible[symbol] = Float.NEGATIVE_INFINITY;
    }
    return possible;
  }
}
