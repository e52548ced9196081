package dev.unroll.evaluation;

import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import dev.unroll.datasets.TextEncoding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Predictions of a text's symbols from counts in its training split, without a network.
 *
 * <p>With V symbols, n of them read and {@code c} for "how often": the unigram is {@code p(b) =
 * (c(b) + 1) / (n + V)}; the bigram, from the symbol before, is {@code p(b|a) = (c(ab) + p(b)) /
 * (c(a) + 1)}, so that a pair never seen has a probability too. As for a network, every symbol of a
 * split but its first is predicted.
 */
public final class SymbolFrequencies {
  private final TextData text;
  private final int[] counts;
  private final int total;
  private final int commonest;
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final int[] followed;
  private final int[] likeliestNext;

  private SymbolFrequencies(TextData text) {
    int[] symbols = text.symbols(Split.TRAIN);
    this.text = text;
    this.counts = new int[text.encoding().symbols().size()];
    this.followed = new int[counts.length];
    this.total = symbols.length;
    for (int i = 0; i < symbols.length; i++) {
      counts[symbols[i]]++;
      if (i > 0) {
        followed[symbols[i - 1]]++;
        pairs.merge(pair(symbols[i - 1], symbols[i]), 1, Integer::sum);
      }
    }
    this.commonest = commonest();
    this.likeliestNext = likeliestNext();
  }

  /** Counts the training split. */
  public static SymbolFrequencies of(TextData text) {
    return new SymbolFrequencies(text);
  }

  /** Every symbol by how often it occurs. */
  public TextMetrics unigram(Split split) {
    return score(
        split,
        new Prediction() {
          @Override
          public double probability(int before, int symbol) {
            return share(symbol);
          }

          @Override
          public int likeliest(int before) {
            return commonest;
          }
        });
  }

  /** Every symbol by how often it follows the one before it. */
  public TextMetrics bigram(Split split) {
    return score(
        split,
        new Prediction() {
          @Override
          public double probability(int before, int symbol) {
            int together = pairs.getOrDefault(pair(before, symbol), 0);
            return (together + share(symbol)) / (followed[before] + 1);
          }

          @Override
          public int likeliest(int before) {
            return likeliestNext[before];
          }
        });
  }

  private interface Prediction {
    double probability(int before, int symbol);

    int likeliest(int before);
  }

  /** NaN where the split has nothing to predict. */
  private TextMetrics score(Split split, Prediction prediction) {
    int[] symbols = text.symbols(split);
    double loss = 0;
    int correct = 0;
    for (int i = 1; i < symbols.length; i++) {
      loss -= Math.log(prediction.probability(symbols[i - 1], symbols[i]));
      correct += prediction.likeliest(symbols[i - 1]) == symbols[i] ? 1 : 0;
    }
    double scored = symbols.length > 1 ? symbols.length - 1 : Double.NaN;
    TextEncoding.Unit unit = text.encoding().unit();
    return new TextMetrics(loss / scored, correct / scored, Objective.CROSS_ENTROPY, unit);
  }

  private double share(int symbol) {
    return (counts[symbol] + 1.0) / (total + counts.length);
  }

  private int commonest() {
    int most = 0;
    for (int symbol = 1; symbol < counts.length; symbol++) {
      most = counts[symbol] > counts[most] ? symbol : most;
    }
    return most;
  }

  /**
   * After each symbol the one that follows it most often, the first of several; after one that was
   * never followed, the commonest.
   */
  private int[] likeliestNext() {
    int[] next = new int[counts.length];
    int[] times = new int[counts.length];
    Arrays.fill(next, commonest);
    pairs.forEach(
        (pair, count) -> {
          int before = (int) (pair >>> Integer.SIZE);
          int symbol = pair.intValue();
          if (count > times[before] || count == times[before] && symbol < next[before]) {
            times[before] = count;
            next[before] = symbol;
          }
        });
    return next;
  }

  private static long pair(int before, int symbol) {
    return (long) before << Integer.SIZE | symbol;
  }
}
