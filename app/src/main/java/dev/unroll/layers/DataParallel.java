package dev.unroll.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Data parallelism: splits a batch over threads, with one split and one join an iteration. The
 * first slice is computed by the network itself on the calling thread, the others by replicas of
 * it, each always on the same thread.
 */
final class DataParallel implements AutoCloseable {
  /** With fewer sequences a slice costs more to wait for than it saves. */
  private static final int FEWEST_SEQUENCES = 4;

  private final FusedNetwork network;
  private final List<FusedNetwork> replicas = new ArrayList<>();
  private final List<SliceThread> threads = new ArrayList<>();
  private final SpinWait spinWait;

  /** A part of a batch. */
  record Part(INDArray features, INDArray labels, INDArray featuresMask, INDArray labelsMask) {
    Part rows(long from, long to) {
      return new Part(
          rows(features, from, to),
          rows(labels, from, to),
          rows(featuresMask, from, to),
          rows(labelsMask, from, to));
    }

    private static INDArray rows(INDArray array, long from, long to) {
      return array == null ? null : array.get(NDArrayIndex.interval(from, to));
    }
  }

  DataParallel(FusedNetwork network, int count) {
    this.network = network;
    this.spinWait = SpinWait.of(count);
    for (int i = 1; i < count; i++) {
      replicas.add(network.replica());
      threads.add(new SliceThread(spinWait));
    }
  }

  /** How many slices there are at most. */
  int threads() {
    return replicas.size() + 1;
  }

  /**
   * Gradient and score of a batch.
   *
   * @param by what the gradient is divided by
   * @return its norm after that
   */
  double compute(Part batch, double by) {
    long size = batch.features().size(0);
    int count = (int) Math.min(threads(), Math.max(1, size / FEWEST_SEQUENCES));
    List<Part> parts = new ArrayList<>();
    long[] seeds = new long[count];
    for (int i = 0; i < count; i++) {
      parts.add(batch.rows(size * i / count, size * (i + 1) / count));
      if (i > 0) {
        seeds[i] = Nd4j.getRandom().nextLong();
        network.prepare(replicas.get(i - 1));
      }
    }
    share(
        count,
        i -> {
          if (i == 0) {
            network.compute(parts.get(0));
          } else {
            // The generator belongs to the thread; 0 would mean the clock.
            Nd4j.getRandom().setSeed(seeds[i] == 0 ? 1 : seeds[i]);
            replicas.get(i - 1).compute(parts.get(i));
          }
        });
    return sum(batch, count, size, by);
  }

  /** Runs a task {@code count} times in parallel, the first time on the calling thread. */
  void share(int count, IntConsumer task) {
    List<FutureTask<?>> others = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int number = i;
      FutureTask<?> slice = new FutureTask<>(() -> task.accept(number), null);
      threads.get(i - 1).run(slice);
      others.add(slice);
    }
    RuntimeException failure = null;
    try {
      task.accept(0);
    } catch (RuntimeException e) {
      failure = e;
    }
    // Joined even after a failure: the others read arrays that the caller may release.
    for (FutureTask<?> other : others) {
      failure = join(other, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private RuntimeException join(FutureTask<?> slice, RuntimeException failure) {
    try {
      spinWait.until(slice::isDone);
      slice.get();
      return failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted while computing", e);
    } catch (ExecutionException e) {
      return failure != null
          ? failure
          : e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(e.getCause());
    }
  }

  private double sum(Part batch, int count, long size, double by) {
    INDArray[] gradients =
        networks().stream()
            .limit(count)
            .map(FusedNetwork::getFlattenedGradients)
            .toArray(INDArray[]::new);
    double norm = FlatGradient.mean(network, by, gradients);
    double score = network.score() * (size / count);
    for (int i = 1; i < count; i++) {
      FusedNetwork replica = replicas.get(i - 1);
      score += replica.score() * (size * (i + 1) / count - size * i / count);
    }
    network.clearLayerMaskArrays();
    network.set(batch.features(), batch.labels(), score / size);
    return norm;
  }

  /** The network and its replicas, in the order of the slices. */
  List<FusedNetwork> networks() {
    return Stream.concat(Stream.of(network), replicas.stream()).toList();
  }

  void clearState() {
    replicas.forEach(FusedNetwork::rnnClearPreviousState);
  }

  @Override
  public void close() {
    threads.forEach(SliceThread::close);
  }
}
