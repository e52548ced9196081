package dev.unroll.evaluation;

import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.Split;
import dev.unroll.result.Confusion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Multinomial naive Bayes: the label of a text from how often its symbols occur in training texts
 * of each label, whatever their order, each counted once more than it was seen.
 *
 * <p>log p(label | text) = log(share of the label) + sum over symbols of log((count + 1) / (all +
 * V))
 *
 * @see <a href="https://www.cs.cmu.edu/~knigam/papers/multinomial-aaaiws98.pdf">McCallum and Nigam
 *     1998</a>
 */
public final class NaiveBayes {
  private final LabelledData data;
  private final int labels;

  /** {@code [label]} */
  private final double[] logPrior;

  /** {@code [label][symbol]} */
  private final double[][] logLikelihood;

  private NaiveBayes(LabelledData data) {
    this.data = data;
    this.labels = data.encoding().labels().size();
    int symbols = data.encoding().text().symbols().size();
    int examples = data.examples(Split.TRAIN);
    long[] texts = new long[labels];
    long[][] counts = new long[labels][symbols];
    for (int i = 0; i < examples; i++) {
      int label = data.label(Split.TRAIN, i);
      texts[label]++;
      for (int symbol : data.symbols(Split.TRAIN, i)) {
        counts[label][symbol]++;
      }
    }
    this.logPrior =
        Arrays.stream(texts).mapToDouble(n -> Math.log((double) n / examples)).toArray();
    this.logLikelihood = new double[labels][symbols];
    for (int label = 0; label < labels; label++) {
      double all = LongStream.of(counts[label]).sum() + symbols;
      for (int symbol = 0; symbol < symbols; symbol++) {
        logLikelihood[label][symbol] = Math.log((counts[label][symbol] + 1) / all);
      }
    }
  }

  /** Counts the training split. */
  public static NaiveBayes of(LabelledData data) {
    return new NaiveBayes(data);
  }

  /** How well it does on a split that has examples. */
  public ClassificationMetrics score(Split split) {
    long[][] counts = new long[labels][labels];
    double loss = 0;
    int examples = data.examples(split);
    for (int i = 0; i < examples; i++) {
      double[] probabilities = probabilities(data.symbols(split, i));
      int truth = data.label(split, i);
      int predicted =
          IntStream.range(0, labels)
              .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
              .orElseThrow();
      counts[truth][predicted]++;
      loss += StepLoss.crossEntropy(probabilities[truth]);
    }
    List<List<Long>> rows =
        Arrays.stream(counts).map(row -> LongStream.of(row).boxed().toList()).toList();
    return ClassificationMetrics.of(loss / examples, new Confusion(data.encoding().labels(), rows));
  }

  /** Of each label. */
  private double[] probabilities(int... symbols) {
    double[] scores = logPrior.clone();
    for (int label = 0; label < labels; label++) {
      for (int symbol : symbols) {
        scores[label] += logLikelihood[label][symbol];
      }
    }
    double largest = Arrays.stream(scores).max().orElseThrow();
    double[] weights = Arrays.stream(scores).map(score -> Math.exp(score - largest)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }
}
