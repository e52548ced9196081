package dev.unroll.datasets;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Batches that are a function of their index alone, so that a run can go on at any of them.
 *
 * <p>Batches are made when asked for, on the caller's thread: they are cheap, and a thread that
 * prefetches would compete with training.
 */
public final class BatchIterator implements DataSetIterator {
  private final int batches;
  private final int batchSize;
  private final DataShape shape;
  private final transient List<String> labels;
  private final transient IntFunction<DataSet> source;
  private transient DataSetPreProcessor preProcessor;
  private int position;

  /**
   * @param batches how many there are
   * @param batchSize sequences a batch; the last may have fewer
   * @param shape of the batches
   * @param labels names of the outputs; empty for regression
   * @param source makes batch i, counted from 0; must give equal batches for equal i, and new ones,
   *     as who trains on one may release its memory
   */
  public BatchIterator(
      int batches,
      int batchSize,
      DataShape shape,
      List<String> labels,
      IntFunction<DataSet> source) {
    if (batches < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          "%d batches of %d: need at least 0 of at least 1".formatted(batches, batchSize));
    }
    this.batches = batches;
    this.batchSize = batchSize;
    this.shape = shape;
    this.labels = List.copyOf(labels);
    this.source = source;
  }

  /** How many batches there are. */
  public int batches() {
    return batches;
  }

  /** Index of the batch that {@link #next()} gives. */
  public int position() {
    return position;
  }

  /**
   * Goes to a batch without making those before it.
   *
   * @param batch from 0 to {@link #batches()}, which is the end
   */
  public void seek(int batch) {
    if (batch < 0 || batch > batches) {
      throw new IllegalArgumentException("batch " + batch + " of " + batches);
    }
    position = batch;
  }

  @Override
  public boolean hasNext() {
    return position < batches;
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException("after the last of " + batches + " batches");
    }
    DataSet batch = source.apply(position);
    position++;
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  /** Not supported: a batch's content depends on its index, so its size is fixed. */
  @Override
  public DataSet next(int examples) {
    throw new UnsupportedOperationException("batches have a fixed size: " + batchSize);
  }

  @Override
  public void reset() {
    position = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public boolean asyncSupported() {
    return false;
  }

  @Override
  public int batch() {
    return batchSize;
  }

  @Override
  public int inputColumns() {
    return shape.inputSize();
  }

  @Override
  public int totalOutcomes() {
    return shape.outputSize();
  }

  @Override
  public List<String> getLabels() {
    return labels;
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }
}
