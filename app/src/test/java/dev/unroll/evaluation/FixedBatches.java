package dev.unroll.evaluation;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.dataset.DataSet;

/** Batches written down in the test. */
record FixedBatches(Task task, Encoding encoding, Map<Split, List<DataSet>> batches)
    implements SequenceData {
  @Override
  public DataShape shape() {
    DataSet batch = batches.get(Split.TRAIN).get(0);
    return new DataShape(
        (int) batch.getFeatures().size(1),
        (int) batch.getLabels().size(1),
        (int) batch.getFeatures().size(2),
        false,
        batch.getLabels().rank() == 3,
        batch.getFeaturesMaskArray() != null);
  }

  @Override
  public int examples(Split split) {
    return batches.getOrDefault(split, List.of()).stream().mapToInt(DataSet::numExamples).sum();
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    List<DataSet> all = batches.get(split);
    return new BatchIterator(all.size(), 1, shape(), List.of(), all::get);
  }

  @Override
  public List<DataSource> sources() {
    return List.of();
  }
}
