package dev.unroll.evaluation;

import dev.unroll.result.Confusion;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well sequences, or their steps, are classified.
 *
 * <p>Precision, recall and F1 are macro averages: the plain mean of every class's own, over the
 * classes that occur as a label or as a prediction. A class that was never predicted has precision
 * 0, one that was predicted but never occurs has recall 0, as in scikit-learn with {@code
 * average="macro", zero_division=0}.
 *
 * @param loss mean over what was classified; nats where it is cross-entropy
 * @param accuracy share classified right
 * @param precision of what was taken for a class, the share that is of it
 * @param recall of what is of a class, the share that was taken for it
 * @param f1 the harmonic mean of a class's precision and recall
 * @param confusion the counts all but the loss follow from
 */
public record ClassificationMetrics(
    double loss, double accuracy, double precision, double recall, double f1, Confusion confusion)
    implements Metrics {

  static ClassificationMetrics of(double loss, Confusion confusion) {
    int classes = 0;
    long correct = 0;
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (int label = 0; label < confusion.labels().size(); label++) {
      long hits = confusion.count(label, label);
      long occurrences = confusion.support(label);
      long predictions = confusion.predicted(label);
      if (occurrences + predictions > 0) {
        classes++;
        correct += hits;
        precision += ratio(hits, predictions);
        recall += ratio(hits, occurrences);
        f1 += ratio(2 * hits, occurrences + predictions);
      }
    }
    return new ClassificationMetrics(
        loss,
        ratio(correct, confusion.total()),
        precision / classes,
        recall / classes,
        f1 / classes,
        confusion);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("accuracy", accuracy);
    values.put("precision", precision);
    values.put("recall", recall);
    values.put("macro_f1", f1);
    return values;
  }
}
