package dev.unroll.layers;

import dev.unroll.layers.threads.SliceLimits;
import dev.unroll.layers.threads.SliceThread;
import dev.unroll.layers.threads.Slices;
import dev.unroll.layers.threads.SpinWait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Data parallelism: splits a batch over threads, with one split and one join an iteration. The
 * first slice is computed by the network itself on the calling thread, the others by replicas of
 * it, each always on the same thread.
 *
 * <p>More than 250 lines: training, reading and stepping split a batch alike, over the same
 * networks.
 */
final class DataParallel implements AutoCloseable {
  /** With fewer sequences a slice costs more to wait for than it saves. */
  private static final int FEWEST_SEQUENCES = 4;

  /** The same for a single step of them: some microseconds of arithmetic. */
  private static final int FEWEST_STEPPED = 16;

  /** Operations for each parameter and step of a sequence: forward, and with two gradients. */
  private static final int OF_OUTPUT = 2;

  private static final int OF_GRADIENT = 6;

  private final FusedNetwork network;
  private final List<FusedNetwork> replicas = new ArrayList<>();
  private final List<SliceThread> threads = new ArrayList<>();
  private final SliceLimits limits;
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

  DataParallel(FusedNetwork network, int count, SliceLimits limits) {
    this.network = network;
    this.limits = limits;
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

  /** How many of them arithmetic on a vector is worth. */
  int threads(long elements) {
    return limits.ofElements(elements, threads());
  }

  /**
   * Gradient and score of a batch.
   *
   * @param by what the gradient is divided by
   * @return its norm after that
   */
  double compute(Part batch, double by) {
    Slices slices = slices(batch.features(), OF_GRADIENT);
    int count = slices.count();
    List<Part> parts = new ArrayList<>();
    long[] seeds = new long[count];
    for (int i = 0; i < count; i++) {
      parts.add(batch.rows(slices.from(i), slices.to(i)));
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
    return sum(batch, slices, by);
  }

  /**
   * How sequences are split: where a state is carried from window to window by their number alone,
   * as each slice keeps that of its own.
   *
   * @param features {@code [batch, inputs, time]} or {@code [batch, inputs]}
   * @param operations for each parameter and step
   */
  private Slices slices(INDArray features, int operations) {
    long sequences = features.size(0);
    if (network.getLayerWiseConfigurations().getBackpropType() == BackpropType.TruncatedBPTT) {
      return Slices.of(sequences, threads(), FEWEST_SEQUENCES);
    }
    double steps = sequences * (features.rank() > 2 ? features.size(2) : 1.0);
    int worth = limits.ofOperations(operations * steps * network.numParams(), threads());
    return Slices.of(sequences, worth, FEWEST_SEQUENCES);
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

  private double sum(Part batch, Slices slices, double by) {
    INDArray[] gradients =
        networks().stream()
            .limit(slices.count())
            .map(FusedNetwork::getFlattenedGradients)
            .toArray(INDArray[]::new);
    double norm = FlatGradient.mean(network, by, gradients);
    double score = network.score() * slices.length(0);
    for (int i = 1; i < slices.count(); i++) {
      score += replicas.get(i - 1).score() * slices.length(i);
    }
    network.clearLayerMaskArrays();
    network.set(batch.features(), batch.labels(), score / slices.size());
    return norm;
  }

  /**
   * What the network says of a batch.
   *
   * @param each of a network and its rows, {@code [rows, …]}
   */
  INDArray output(Part batch, BiFunction<FusedNetwork, Part, INDArray> each) {
    return output(batch, slices(batch.features(), OF_OUTPUT), each);
  }

  /** The same of the next steps of sequences; each network keeps the state of its rows. */
  INDArray step(INDArray input, BiFunction<FusedNetwork, INDArray, INDArray> each) {
    return output(
        new Part(input, null, null, null),
        Slices.of(input.size(0), threads(), FEWEST_STEPPED),
        (slice, part) -> each.apply(slice, part.features()));
  }

  private INDArray output(
      Part batch, Slices slices, BiFunction<FusedNetwork, Part, INDArray> each) {
    List<FusedNetwork> networks = networks();
    INDArray[] outputs = new INDArray[slices.count()];
    share(
        outputs.length,
        i -> outputs[i] = each.apply(networks.get(i), batch.rows(slices.from(i), slices.to(i))));
    return outputs.length == 1 ? outputs[0] : TimeMajor.join(outputs);
  }

  /**
   * One step of sequences.
   *
   * @param input {@code [batch, inputs]}
   * @return {@code [batch, outputs]}
   */
  float[] step(float[] input, int batch) {
    Slices slices = Slices.of(batch, threads(), FEWEST_STEPPED);
    if (slices.count() == 1) {
      return network.stepWhole(input, batch);
    }
    int inputs = input.length / batch;
    List<FusedNetwork> networks = networks();
    float[][] outputs = new float[slices.count()][];
    share(
        outputs.length,
        i -> {
          int from = (int) slices.from(i) * inputs;
          float[] rows = Arrays.copyOfRange(input, from, (int) slices.to(i) * inputs);
          outputs[i] = networks.get(i).stepWhole(rows, (int) slices.length(i));
        });
    float[] all = new float[outputs[0].length / (int) slices.length(0) * batch];
    int done = 0;
    for (float[] each : outputs) {
      System.arraycopy(each, 0, all, done, each.length);
      done += each.length;
    }
    return all;
  }

  /** The state of a layer's last steps, of all rows. */
  Map<String, INDArray> steppedState(int layer) {
    Map<String, INDArray> all = new HashMap<>();
    for (FusedNetwork slice : networks()) {
      slice
          .stateOf(layer)
          .forEach((name, state) -> all.merge(name, state, (a, b) -> Nd4j.concat(0, a, b)));
    }
    return all;
  }

  void setSteppedState(int layer, Map<String, INDArray> state) {
    List<FusedNetwork> networks = networks();
    networks.forEach(slice -> slice.setStateOf(layer, Map.of()));
    if (state.isEmpty()) {
      return;
    }
    long size = state.values().iterator().next().size(0);
    Slices slices = Slices.of(size, threads(), FEWEST_STEPPED);
    for (int i = 0; i < slices.count(); i++) {
      Map<String, INDArray> part = new HashMap<>();
      for (Map.Entry<String, INDArray> each : state.entrySet()) {
        part.put(each.getKey(), Part.rows(each.getValue(), slices.from(i), slices.to(i)).dup());
      }
      networks.get(i).setStateOf(layer, part);
    }
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
