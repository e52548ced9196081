package dev.unroll.evaluation;

import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Classes by how often the training split has them, without a look at the sequence: the most
 * frequent one is always predicted.
 *
 * @param counts labels of each class in the training split, in output order
 */
public record ClassFrequencies(long... counts) {

  /** Counts the training split, in one pass over it. */
  public static ClassFrequencies of(SequenceData data, int batchSize) {
    return new ClassFrequencies(count(data, Split.TRAIN, batchSize));
  }

  /**
   * @return {@code loss}, the cross-entropy of the classes' shares in nats, each counted once more
   *     than it was seen, and {@code accuracy} of the most frequent one; NaN for an empty split
   */
  public Map<String, Double> score(SequenceData data, Split split, int batchSize) {
    long[] labels = count(data, split, batchSize);
    long seen = sum(counts) + counts.length;
    double loss = 0;
    int mostFrequent = 0;
    for (int label = 0; label < counts.length; label++) {
      loss -= labels[label] * Math.log((counts[label] + 1.0) / seen);
      mostFrequent = counts[label] > counts[mostFrequent] ? label : mostFrequent;
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", sum(labels) == 0 ? Double.NaN : loss / sum(labels));
    values.put("accuracy", (double) labels[mostFrequent] / sum(labels));
    return values;
  }

  private static long[] count(SequenceData data, Split split, int batchSize) {
    long[] counts = new long[data.shape().outputSize()];
    DataSetIterator batches = data.evaluation(split, batchSize);
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      Steps steps = Steps.of(batch.getLabels(), batch.getLabels(), BatchMasks.labels(batch));
      for (int step = 0; step < steps.count(); step++) {
        if (steps.scored(step)) {
          counts[steps.label(step)]++;
        }
      }
    }
    return counts;
  }

  private static long sum(long[] counts) {
    return LongStream.of(counts).sum();
  }
}
