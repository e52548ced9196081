package dev.unroll.evaluation.pairs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU of a corpus with a reference for each text, up to four tokens: the geometric mean of the
 * shares of n-grams that are right, each counted at most as often as its reference has it, times a
 * penalty for being shorter than the references.
 *
 * <p>As sacreBLEU has it by default: where no n-gram of a length is right, the share is 1 / (2^k
 * n), for the k-th such length of n n-grams; without any right token it is 0.
 *
 * @see <a href="https://aclanthology.org/P02-1040">Papineni et al. 2002</a>
 * @see <a href="https://aclanthology.org/W18-6319">Post 2018</a>
 */
final class Bleu {
  private static final int LONGEST = 4;

  private final long[] right = new long[LONGEST];
  private final long[] all = new long[LONGEST];
  private long written;
  private long wanted;

  /** Adds a text and its reference, both as tokens. */
  void add(List<String> text, List<String> reference) {
    written += text.size();
    wanted += reference.size();
    for (int n = 1; n <= LONGEST; n++) {
      Map<List<String>, Integer> left = counts(reference, n);
      for (int i = 0; i + n <= text.size(); i++) {
        all[n - 1]++;
        List<String> gram = text.subList(i, i + n);
        int times = left.getOrDefault(gram, 0);
        if (times > 0) {
          right[n - 1]++;
          left.put(gram, times - 1);
        }
      }
    }
  }

  private static Map<List<String>, Integer> counts(List<String> tokens, int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
    }
    return counts;
  }

  /** From 0 to 100. */
  double score() {
    if (right[0] == 0) {
      return 0;
    }
    double logarithms = 0;
    double smoothing = 1;
    for (int n = 0; n < LONGEST; n++) {
      if (all[n] == 0) {
        return 0; // no text is so long
      }
      smoothing *= right[n] == 0 ? 2 : 1;
      double share = right[n] == 0 ? 1 / (smoothing * all[n]) : (double) right[n] / all[n];
      logarithms += Math.log(share);
    }
    double penalty = written < wanted ? Math.exp(1 - (double) wanted / written) : 1;
    return 100 * penalty * Math.exp(logarithms / LONGEST);
  }
}
