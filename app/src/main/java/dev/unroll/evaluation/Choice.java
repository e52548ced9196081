package dev.unroll.evaluation;

import dev.unroll.datasets.TextEncoding;
import java.util.SplittableRandom;

/** Which symbol comes next. The start marker never does, as nothing comes before it. */
interface Choice {
  /**
   * @param outputs the network's, one a symbol
   */
  int of(float[] outputs);

  /** Always the likeliest, of equals the first. */
  static Choice greedy(TextEncoding encoding) {
    return outputs -> {
      float[] possible = possible(outputs, encoding);
      return StepLoss.argmax(possible, 0, possible.length);
    };
  }

  /** Drawn from the distribution that the options leave. */
  static Choice drawn(TextEncoding encoding, SamplingOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    return outputs -> {
      double[] probabilities = Distribution.of(possible(outputs, encoding));
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

  private static float[] possible(float[] outputs, TextEncoding encoding) {
    float[] possible = outputs.clone();
    if (encoding.markers()) {
      possible[Markers.start(encoding)] = Float.NEGATIVE_INFINITY;
    }
    return possible;
  }
}
