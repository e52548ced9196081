package dev.unroll.layers;

import java.util.SplittableRandom;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Drops units of the state in the recurrent product, the same ones at every step of a window.
 *
 * <p>It draws from ND4J's generator of the thread, so that seeding that one makes it repeatable.
 *
 * @param probability to drop a unit
 * @see <a href="https://arxiv.org/abs/1512.05287">Gal and Ghahramani 2016</a>
 */
record RecurrentDropout(double probability) {
  static final RecurrentDropout NONE = new RecurrentDropout(0);

  RecurrentDropout {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "expected a probability to drop of at least 0 and below 1, found " + probability);
    }
  }

  /** A factor for each unit, 0 or 1 / (1 - probability); null if nothing is dropped. */
  float[] draw(int units) {
    if (probability == 0) {
      return null;
    }
    SplittableRandom random = new SplittableRandom(Nd4j.getRandom().nextLong());
    float kept = (float) (1 / (1 - probability));
    float[] factors = new float[units];
    for (int i = 0; i < units; i++) {
      factors[i] = random.nextDouble() < probability ? 0 : kept;
    }
    return factors;
  }
}
