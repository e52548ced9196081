package dev.unroll.evaluation.sampling;

import dev.unroll.layers.Floats;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Probabilities of the next symbol, and the ways to narrow them. Nothing here changes its input.
 */
public final class Distribution {
  private Distribution() {}

  /**
   * A network's outputs as probabilities that sum to 1. Outputs that are none, as after a squared
   * error, count as 0 below 0; where nothing is left the largest has it all.
   *
   * @throws IllegalStateException if an output is not a number, or infinite
   */
  public static double[] of(float[] outputs) {
    double[] weights = new double[outputs.length];
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      if (!(outputs[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalStateException("the network's output %d is %f".formatted(i, outputs[i]));
      }
      weights[i] = Math.max(outputs[i], 0);
      sum += weights[i];
    }
    if (sum == 0) {
      weights[Floats.argmax(outputs, 0, outputs.length)] = 1;
    }
    return normalised(weights);
  }

  /**
   * Logits divided by the temperature: below 1 the likely become likelier, above 1 all become more
   * alike.
   *
   * @param temperature above 0
   */
  static double[] temper(double[] probabilities, double temperature) {
    if (temperature == 1) {
      return probabilities.clone();
    }
    double largest = Arrays.stream(probabilities).max().orElseThrow();
    double[] tempered = new double[probabilities.length];
    for (int i = 0; i < tempered.length; i++) {
      // Relative to the largest, so that a low temperature does not take all of them to 0.
      tempered[i] = Math.exp(Math.log(probabilities[i] / largest) / temperature);
    }
    return normalised(tempered);
  }

  /**
   * The k likeliest; of equals the first.
   *
   * @param k at least 1; more than there are changes nothing
   */
  static double[] topK(double[] probabilities, int k) {
    return keep(
        probabilities, likeliest(probabilities).subList(0, Math.min(k, probabilities.length)));
  }

  /**
   * The nucleus: the smallest set, the likeliest first, whose probabilities sum to the given mass
   * at least.
   *
   * @param mass above 0, at most 1
   * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al. 2019</a>
   */
  static double[] topP(double[] probabilities, double mass) {
    List<Integer> order = likeliest(probabilities);
    int size = 0;
    double sum = 0;
    while (size < order.size() && sum < mass) {
      sum += probabilities[order.get(size++)];
    }
    return keep(probabilities, order.subList(0, size));
  }

  /**
   * The index that a number drawn uniformly falls on, where the probabilities lie side by side.
   *
   * @param uniform from 0 inclusive to 1 exclusive
   */
  static int draw(double[] probabilities, double uniform) {
    double sum = 0;
    int last = -1;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        sum += probabilities[i];
        last = i;
        if (uniform < sum) {
          return i;
        }
      }
    }
    // The sum may end a rounding error below 1.
    return last;
  }

  private static List<Integer> likeliest(double[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .toList();
  }

  private static double[] keep(double[] probabilities, List<Integer> indices) {
    double[] kept = new double[probabilities.length];
    for (int index : indices) {
      kept[index] = probabilities[index];
    }
    return normalised(kept);
  }

  /** Divides weights, in place, by their sum. Plain loops, as a text has a symbol each 30 µs. */
  private static double[] normalised(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
