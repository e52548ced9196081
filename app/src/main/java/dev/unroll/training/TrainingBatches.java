package dev.unroll.training;

import dev.unroll.config.TrainingConfig;
import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextData;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What one epoch trains on, an update each: the batches of the data, or with truncated
 * back-propagation the parts of each in turn.
 *
 * <p>A part's memory is released when the next one is asked for. It is outside the heap, so the
 * garbage collector would let gigabytes of it pile up, and each batch would get new pages.
 */
final class TrainingBatches implements Iterator<TrainingBatches.Part> {
  private final BatchIterator batches;
  private final boolean carries;
  private final int most;
  private DataSet batch;
  private DataSet given;
  private int read;
  private boolean first = true;

  /**
   * The data of one update.
   *
   * @param begins whether its sequences begin here; otherwise they continue those of the part
   *     before
   */
  record Part(DataSet data, boolean begins) {}

  TrainingBatches(TrainingConfig config, SequenceData data, int epoch) {
    this.carries = config.carryState();
    this.batches =
        carries
            ? ((TextData) data).carriedTraining(config.batchSize(), data.shape().timeSteps())
            : data.training(config.batchSize(), epoch);
    this.most = config.truncatedBptt().orElse(Integer.MAX_VALUE);
  }

  /** Goes to a place in this epoch, where what came before has been trained on. */
  void seek(TrainingState.Position position) {
    boolean inside = position.step() > 0;
    batches.seek(position.batch());
    batch = inside ? batches.next() : null;
    read = position.step();
    first = position.batch() == 0 && !inside;
  }

  /** Where the next part begins. */
  TrainingState.Position position(int epoch) {
    return batch == null
        ? new TrainingState.Position(epoch, batches.position(), 0)
        : new TrainingState.Position(epoch, batches.position() - 1, read);
  }

  /** Updates in one epoch. */
  static long updates(TrainingConfig config, SequenceData data) {
    int steps = data.shape().timeSteps();
    int most = config.truncatedBptt().orElse(steps);
    if (!config.carryState()) {
      return parts(data.examples(Split.TRAIN), config.batchSize()) * parts(steps, most);
    }
    int each = (((TextData) data).symbols(Split.TRAIN).length - 1) / config.batchSize();
    return each / steps * parts(steps, most) + parts(each % steps, most);
  }

  static long parts(int whole, int part) {
    return (whole - 1L + part) / part;
  }

  @Override
  public boolean hasNext() {
    return batch != null || batches.hasNext();
  }

  @Override
  public Part next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    release(given);
    boolean begins = first;
    if (batch == null) {
      batch = batches.next();
      read = 0;
      begins |= !carries;
    }
    first = false;
    int steps = (int) batch.getFeatures().size(2);
    int to = (int) Math.min(steps, (long) read + most);
    boolean whole = read == 0 && to == steps;
    given = whole ? batch : part(batch, read, to);
    read = to;
    if (to == steps) {
      release(whole ? null : batch);
      batch = null;
    }
    return new Part(given, begins);
  }

  private static void release(DataSet used) {
    if (used != null) {
      Stream.of(
              used.getFeatures(),
              used.getLabels(),
              used.getFeaturesMaskArray(),
              used.getLabelsMaskArray())
          .filter(array -> array != null && array.closeable())
          .forEach(INDArray::close);
    }
  }

  /** Steps of a batch that has a label at each. */
  private static DataSet part(DataSet batch, int from, int to) {
    INDArrayIndex all = NDArrayIndex.all();
    INDArrayIndex steps = NDArrayIndex.interval(from, to);
    INDArray features = batch.getFeatures().get(all, all, steps).dup('c');
    INDArray labels = batch.getLabels().get(all, all, steps).dup('c');
    INDArray mask = batch.getLabelsMaskArray();
    return new DataSet(features, labels, null, mask == null ? null : mask.get(all, steps).dup('c'));
  }
}
