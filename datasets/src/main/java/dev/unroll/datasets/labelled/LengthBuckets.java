package dev.unroll.datasets.labelled;

import dev.unroll.datasets.SeededRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of sequences of like length, so that little of a batch is padding. Sequences are
 * shuffled, those of a pool of batches sorted by length, and the batches shuffled: which ones share
 * a batch, and when, follows from seed and epoch.
 */
public final class LengthBuckets {
  /** Batches that are sorted together: enough for little padding, and as good as random. */
  private static final int POOL = 64;

  /** Keeps the order of batches apart from that of examples. */
  private static final long BATCHES = 0x62617463L;

  private LengthBuckets() {}

  /**
   * @param lengths of the sequences, in steps, or what else they are sorted by
   * @return batches of indices, as many as are needed; one of them may be smaller
   */
  public static List<int[]> training(int[] lengths, int batchSize, long seed, int epoch) {
    int[] order = SeededRandom.epochOrder(lengths.length, seed, epoch);
    long pool = (long) POOL * batchSize;
    List<int[]> batches = new ArrayList<>();
    for (long from = 0; from < order.length; from += pool) {
      int to = (int) Math.min(from + pool, order.length);
      batches.addAll(cut(byLength(lengths, Arrays.copyOfRange(order, (int) from, to)), batchSize));
    }
    int[] turns = SeededRandom.permutation(batches.size(), SeededRandom.at(seed, BATCHES, epoch));
    return Arrays.stream(turns).mapToObj(batches::get).toList();
  }

  /** All indices, the shortest sequences first; of equals the earlier. */
  public static int[] sorted(int[] lengths) {
    return byLength(lengths, IntStream.range(0, lengths.length).toArray());
  }

  /** Consecutive batches; the last may be smaller. */
  public static List<int[]> cut(int[] order, int batchSize) {
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += batchSize) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length)));
    }
    return batches;
  }

  /**
   * The share of the steps of these batches that is padding.
   *
   * @param parts lengths of what is padded by itself: of the sequences, or of their parts
   */
  public static double padding(List<int[]> batches, int[]... parts) {
    long steps = 0;
    long read = 0;
    for (int[] batch : batches) {
      for (int[] lengths : parts) {
        int longest = Arrays.stream(batch).map(i -> lengths[i]).max().orElse(0);
        steps += (long) longest * batch.length;
        read += Arrays.stream(batch).mapToLong(i -> lengths[i]).sum();
      }
    }
    return steps == 0 ? 0 : 1 - (double) read / steps;
  }

  private static int[] byLength(int[] lengths, int[] indices) {
    return Arrays.stream(indices)
        .boxed()
        .sorted(Comparator.comparingInt(i -> lengths[i])) // stable
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
