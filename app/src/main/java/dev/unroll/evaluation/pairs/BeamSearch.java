package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.evaluation.pairs.TargetWriter.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The search for the likeliest target of one source, several hypotheses at a time. Longer ones are
 * less likely by their length alone, so they are compared by log probability / ((5 + length) /
 * 6)^0.6.
 *
 * @see <a href="https://arxiv.org/abs/1609.08144">Wu et al. 2016, section 7</a>
 */
final class BeamSearch {
  private static final double LENGTH_NORMALISATION = 0.6;

  private final int beam;
  private final int end;
  private final int classes;
  private final int most;
  private final List<Hypothesis> ended = new ArrayList<>();
  private List<Hypothesis> open = List.of(new Hypothesis(Optional.empty(), 0, -1, 0, 0));

  /**
   * @param before it is that one with one symbol more; none at the beginning
   * @param row of the last step that it went on from
   */
  private record Hypothesis(
      Optional<Hypothesis> before, int row, int symbol, int length, double logProbability) {
    /** Its end marker counts as a symbol. */
    double normalised() {
      return logProbability / Math.pow((5 + length) / 6.0, LENGTH_NORMALISATION);
    }
  }

  BeamSearch(int beam, PairEncoding encoding) {
    this.beam = beam;
    this.end = encoding.end();
    this.classes = encoding.classes().size();
    this.most = encoding.longestTarget();
  }

  /** How many rows the next step reads. */
  int reads() {
    return open.size();
  }

  /**
   * Goes on by a symbol.
   *
   * @param outputs probabilities of the next symbols, of all searches; below 0: never
   * @param first of the rows that this search reads
   */
  void step(float[] outputs, int first) {
    List<Hypothesis> next = new ArrayList<>(beam);
    int rank = 0;
    for (Hypothesis hypothesis : likeliest(outputs, first)) {
      if (hypothesis.symbol() != end && next.size() < beam) {
        next.add(hypothesis);
      } else if (hypothesis.symbol() == end && rank < beam) {
        ended.add(hypothesis);
      }
      rank++;
    }
    open = next;
    if (!open.isEmpty() && open.get(0).length() == most) {
      if (ended.isEmpty()) {
        ended.add(open.get(0));
      }
      open = List.of();
    }
    if (ended.size() >= beam) {
      open = List.of();
    }
  }

  /** Twice as many as the beam, the likeliest first: half of them, at most, end here. */
  private List<Hypothesis> likeliest(float[] outputs, int first) {
    int wanted = 2 * beam;
    List<Hypothesis> best = new ArrayList<>(wanted + 1);
    for (int i = 0; i < open.size(); i++) {
      Hypothesis before = open.get(i);
      int at = (first + i) * classes;
      float least = least(best, wanted, before);
      for (int symbol = 0; symbol < classes; symbol++) {
        if (outputs[at + symbol] > least) {
          insert(best, extended(before, first + i, symbol, outputs[at + symbol]), wanted);
          least = least(best, wanted, before);
        }
      }
    }
    return best;
  }

  /** The probability that a symbol must exceed to be among the best. */
  private static float least(List<Hypothesis> best, int wanted, Hypothesis before) {
    return best.size() < wanted
        ? 0
        : (float) Math.exp(best.get(wanted - 1).logProbability() - before.logProbability());
  }

  private static Hypothesis extended(Hypothesis before, int row, int symbol, double probability) {
    return new Hypothesis(
        Optional.of(before),
        row,
        symbol,
        before.length() + 1,
        before.logProbability() + Math.log(probability));
  }

  private static void insert(List<Hypothesis> best, Hypothesis hypothesis, int wanted) {
    int at = best.size();
    while (at > 0 && best.get(at - 1).logProbability() < hypothesis.logProbability()) {
      at--;
    }
    best.add(at, hypothesis);
    if (best.size() > wanted) {
      best.remove(wanted);
    }
  }

  boolean ended() {
    return open.isEmpty();
  }

  /** The rows of the last step that are gone on with. */
  IntStream rows() {
    return open.stream().mapToInt(Hypothesis::row);
  }

  /** The symbol that each of them reads. */
  IntStream symbols() {
    return open.stream().mapToInt(Hypothesis::symbol);
  }

  /** The best that has ended, or the likeliest if none has. */
  Written best() {
    Hypothesis best =
        ended.stream().max(Comparator.comparingDouble(Hypothesis::normalised)).orElseThrow();
    boolean whole = best.symbol() == end;
    int[] symbols = new int[best.length() - (whole ? 1 : 0)];
    Hypothesis at = whole ? best.before().orElseThrow() : best;
    for (int i = symbols.length - 1; i >= 0; i--) {
      symbols[i] = at.symbol();
      at = at.before().orElseThrow();
    }
    return new Written(symbols, best.logProbability(), whole);
  }
}
