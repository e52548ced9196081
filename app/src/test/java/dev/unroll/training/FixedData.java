package dev.unroll.training;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.List;
import org.nd4j.linalg.dataset.DataSet;

/** The same batches every epoch. */
record FixedData(boolean validated, List<DataSet> batches) implements SequenceData {
  @Override
  public Task task() {
    return Task.CLASSIFICATION;
  }

  @Override
  public DataShape shape() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int examples(Split split) {
    return switch (split) {
      case TRAIN -> batches.stream().mapToInt(DataSet::numExamples).sum();
      case VALIDATION -> validated ? 1 : 0;
      case TEST -> 0;
    };
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return new BatchIterator(batches.size(), 1, null, List.of(), i -> batches.get(i).copy());
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DataSource> sources() {
    return List.of();
  }

  @Override
  public Encoding encoding() {
    return new GeneratedEncoding(List.of());
  }
}
