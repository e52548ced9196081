package dev.unroll.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.dataset.DataSet;

/** Batches of examples that are known by their index, in a given order. */
public final class IndexedBatches {
  private IndexedBatches() {}

  /**
   * @param order indices of the examples; all of them are visited once
   * @param labels names of the outputs; empty for regression
   * @param maker makes one batch from the indices of its examples
   */
  public static BatchIterator of(
      int[] order,
      int batchSize,
      DataShape shape,
      List<String> labels,
      Function<int[], DataSet> maker) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size " + batchSize + ": at least 1");
    }
    int batches = order.length / batchSize + (order.length % batchSize == 0 ? 0 : 1);
    return new BatchIterator(
        batches,
        batchSize,
        shape,
        labels,
        i -> {
          int start = i * batchSize;
          int end = Math.min(start + batchSize, order.length);
          return maker.apply(Arrays.copyOfRange(order, start, end));
        });
  }
}
