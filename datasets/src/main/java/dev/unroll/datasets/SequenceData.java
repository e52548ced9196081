package dev.unroll.datasets;

import java.util.List;
import java.util.Optional;

/**
 * Sequences of one task, cut into training, validation and test part.
 *
 * <p>Everything a run needs of its data. The content of a batch is a function of the settings, the
 * seed, the epoch and the batch's index alone, so that an interrupted run can go on at any batch.
 */
public interface SequenceData {
  Task task();

  DataShape shape();

  /** Number of windows or sequences of a split; 0 where the split is empty. */
  int examples(Split split);

  /**
   * Batches of one training epoch. The last one may be smaller.
   *
   * @param batchSize sequences a batch, at least 1
   * @param epoch counted from 0; it decides the order (and random windows), with the dataset's seed
   */
  BatchIterator training(int batchSize, int epoch);

  /** Every example of a split once, in a fixed order. */
  BatchIterator evaluation(Split split, int batchSize);

  /** Where the data came from. */
  List<DataSource> sources();

  /** What a saved model needs to read new data and to name its outputs. */
  Encoding encoding();

  /**
   * What a user should know of the data before training with it, a sentence each: it can be read,
   * but need not be what was meant.
   */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * The same data, of which evaluations read little: for a run that is only to show that it works.
   *
   * @param most examples of a split, or symbols of a text, about
   */
  default SequenceData withShortEvaluation(int most) {
    return new ShortEvaluation(this, most);
  }

  /**
   * The share of a training epoch's steps that is padding, where sequences differ in length.
   *
   * @param batchSize as in {@link #training}
   */
  default Optional<Double> padding(int batchSize) {
    return Optional.empty();
  }

  /**
   * What a person calls an example, to find it again.
   *
   * @param example in the order of {@link #evaluation}, counted from 0
   */
  default String place(Split split, int example) {
    return "example " + (example + 1);
  }

  /** The best loss any model can reach, in nats a predicted step, where it is known exactly. */
  default Optional<Double> lossFloor() {
    return Optional.empty();
  }
}
