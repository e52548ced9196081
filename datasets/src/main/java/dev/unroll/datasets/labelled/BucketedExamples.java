package dev.unroll.datasets.labelled;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.Split;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The examples of each split, the shortest first, and their batches of like length. Batches of
 * training follow from seed and epoch, see {@link LengthBuckets}; those of an evaluation are
 * consecutive.
 *
 * @param <E> an example
 */
public final class BucketedExamples<E> {
  private final Map<Split, List<E>> examples = new EnumMap<>(Split.class);
  private final long seed;
  private final List<String> classes;
  private final Function<List<E>, DataSet> batch;

  /** Of the training split; asked for at every epoch. */
  private final int[] lengths;

  /**
   * @param read each split in the order in which it was read
   * @param lengths of examples, in steps, or what else they are sorted by
   * @param classes names of the outputs
   * @param batch arrays of some examples
   */
  public BucketedExamples(
      Map<Split, List<E>> read,
      Function<List<E>, int[]> lengths,
      long seed,
      List<String> classes,
      Function<List<E>, DataSet> batch) {
    this.seed = seed;
    this.classes = classes;
    this.batch = batch;
    read.forEach(
        (split, of) ->
            examples.put(
                split,
                Arrays.stream(LengthBuckets.sorted(lengths.apply(of))).mapToObj(of::get).toList()));
    this.lengths = lengths.apply(examples.get(Split.TRAIN));
  }

  /** Of a split, in the order of its evaluation. */
  public List<E> of(Split split) {
    return examples.get(split);
  }

  /** Of all splits. */
  public Stream<E> all() {
    return examples.values().stream().flatMap(List::stream);
  }

  /** The same without all examples but the first of the splits that are evaluated. */
  public Map<Split, List<E>> withShortEvaluation(int most) {
    Map<Split, List<E>> fewer = new EnumMap<>(examples);
    fewer.replaceAll(
        (split, all) -> split == Split.TRAIN ? all : all.subList(0, Math.min(most, all.size())));
    return fewer;
  }

  /** Batches of an epoch, as indices of the training split. */
  public List<int[]> trainingBatches(int batchSize, int epoch) {
    return LengthBuckets.training(lengths, batchSize, seed, epoch);
  }

  /**
   * @param shape of the data
   */
  public BatchIterator training(int batchSize, int epoch, DataShape shape) {
    return iterator(Split.TRAIN, batchSize, trainingBatches(batchSize, epoch), shape);
  }

  public BatchIterator evaluation(Split split, int batchSize, DataShape shape) {
    int[] inOrder = new int[of(split).size()];
    Arrays.setAll(inOrder, i -> i);
    return iterator(split, batchSize, LengthBuckets.cut(inOrder, batchSize), shape);
  }

  private BatchIterator iterator(Split split, int batchSize, List<int[]> batches, DataShape shape) {
    List<E> all = of(split);
    return new BatchIterator(
        batches.size(),
        batchSize,
        shape,
        classes,
        i -> batch.apply(Arrays.stream(batches.get(i)).mapToObj(all::get).toList()));
  }
}
