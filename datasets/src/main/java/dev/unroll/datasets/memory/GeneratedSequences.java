package dev.unroll.datasets.memory;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.IndexedBatches;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Sequences made when a batch asks for them: each follows from (seed, split, index), so nothing is
 * held, and every epoch visits the same training sequences in an order of its own.
 */
abstract class GeneratedSequences implements SequenceData {
  private final ExampleCounts counts;
  private final long seed;

  GeneratedSequences(ExampleCounts counts, long seed) {
    this.counts = counts;
    this.seed = seed;
  }

  /** One batch; each sequence is drawn from its own source of chance. */
  abstract DataSet batch(SplittableRandom[] sequences);

  @Override
  public int examples(Split split) {
    return counts.of(split);
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return batches(
        Split.TRAIN, SeededRandom.epochOrder(counts.of(Split.TRAIN), seed, epoch), batchSize);
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    return batches(split, IntStream.range(0, counts.of(split)).toArray(), batchSize);
  }

  private BatchIterator batches(Split split, int[] order, int batchSize) {
    return IndexedBatches.of(
        order,
        batchSize,
        shape(),
        encoding().classes(),
        indices -> {
          SplittableRandom[] sequences = new SplittableRandom[indices.length];
          for (int i = 0; i < indices.length; i++) {
            sequences[i] = SeededRandom.at(seed, split.ordinal(), indices[i]);
          }
          return batch(sequences);
        });
  }

  /** None: the settings and the seed say everything. */
  @Override
  public List<DataSource> sources() {
    return List.of();
  }
}
