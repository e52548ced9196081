package dev.unroll.layers.kernel;

import dev.unroll.layers.kernel.StridedProduct.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/**
 * {@link GlobalAttention} step by step, for sequences that grow: the states of each source are
 * kept, and sequences that go on from the same source share them.
 */
public final class SourceMemory {
  private final int size;
  private final boolean general;
  private final ProductCache ofKeys = new ProductCache();
  private final ProductCache ofJoined = ProductCache.keeping();

  /** The states of all sources, one after the other, and W_a times each; filled when one ends. */
  private final OffHeapFloats values = new OffHeapFloats();

  private final OffHeapFloats keys = new OffHeapFloats();
  private final OffHeapFloats states = new OffHeapFloats();
  private final OffHeapFloats scores = new OffHeapFloats();
  private final OffHeapFloats joined = new OffHeapFloats();
  private final OffHeapFloats products = new OffHeapFloats();
  private List<Source> sources = List.of();
  private float[][] weights = {};
  private float[] output = {};

  /** States of one source, {@code [steps, H]}. */
  private static final class Source {
    private float[] states = {};
    private int length;
    private int first;

    int steps(int size) {
      return length / size;
    }

    Source copy() {
      Source copy = new Source();
      copy.states = states.clone();
      copy.length = length;
      return copy;
    }

    void add(float[] from, int at, int size) {
      if (length + size > states.length) {
        states = Arrays.copyOf(states, Math.max(2 * states.length, length + 16 * size));
      }
      System.arraycopy(from, at, states, length, size);
      length += size;
    }
  }

  /**
   * @param general whether a score has weights
   */
  public SourceMemory(int size, boolean general) {
    this.size = size;
    this.general = general;
  }

  /** Weights may be others in the next step than they were in the last. */
  public void forgetWeights() {
    ofJoined.forget();
  }

  /** Forgets all. */
  public void clear() {
    sources = List.of();
    weights = new float[0][];
  }

  /**
   * Sequences go on from others.
   *
   * @param reading whether sources are being read, so that each sequence needs one of its own
   * @param rows of each, the one that it goes on from; -1 for none
   */
  public void select(boolean reading, int... rows) {
    List<Source> selected = new ArrayList<>();
    Map<Source, Source> taken = new IdentityHashMap<>();
    for (int row : rows) {
      Source source = row < 0 || row >= sources.size() ? new Source() : sources.get(row);
      boolean again = taken.put(source, source) != null;
      selected.add(again && reading ? source.copy() : source);
    }
    sources = selected;
  }

  /**
   * Reads a step of every source.
   *
   * @param x {@code [batch, H]}
   */
  public void read(float[] x, int batch) {
    ensure(batch);
    for (int b = 0; b < batch; b++) {
      sources.get(b).add(x, b * size, size);
    }
    weights = new float[batch][0];
  }

  private void ensure(int batch) {
    if (sources.isEmpty()) {
      select(true, new int[batch]);
    }
    if (sources.size() != batch) {
      throw new IllegalStateException(
          "expected a step of %s sequences, found %s".formatted(sources.size(), batch));
    }
  }

  /** Sources are complete. */
  public void finish(GlobalAttention.Weights parameters) {
    int length = sources.stream().mapToInt(source -> source.length).sum();
    values.reserve(Math.max(1, length));
    int at = 0;
    for (Source source : sources) {
      values.put(at, source.states, 0, source.length);
      source.first = at;
      at += source.length;
    }
    if (general && length > 0) {
      keys.reserve(length);
      ofKeys
          .with(parameters.score(), Product.Shape.forward(length / size, size, size))
          .multiply(values.at(0), keys.at(0));
    }
  }

  /**
   * A step of every target.
   *
   * @param x {@code [batch, H]}
   * @return {@code [batch, H]}; valid until the next call
   */
  public float[] step(float[] x, int batch, GlobalAttention.Weights parameters) {
    ensure(batch);
    states.reserve((long) batch * size);
    states.put(0, x, 0, batch * size);
    joined.reserve((long) batch * 2 * size);
    joined.clear(batch * 2 * size);
    weights = new float[batch][];
    for (int from = 0; from < batch; ) {
      int to = from + 1;
      while (to < batch && sources.get(to) == sources.get(from)) {
        to++;
      }
      attend(from, to);
      from = to;
    }
    for (int b = 0; b < batch; b++) {
      joined.put(b * 2 * size + size, x, b * size, size);
    }
    products.reserve((long) batch * size);
    ofJoined
        .with(parameters.join(), Product.Shape.forward(batch, 2 * size, size))
        .multiply(joined.at(0), products.at(0));
    output = Tape.room(output, (long) batch * size);
    products.get(0, output, 0, batch * size);
    for (int i = 0; i < batch * size; i++) {
      output[i] = Activations.tanh(output[i]);
    }
    return output;
  }

  /** Some sequences, which share a source. */
  private void attend(int from, int to) {
    Source source = sources.get(from);
    int steps = source.steps(size);
    int rows = to - from;
    scores.reserve(Math.max(1, (long) rows * steps));
    Rows ofScores = Rows.of(new FloatPointer(scores.at(0)), 0, Math.max(1, steps));
    Rows ofKeys =
        Rows.of(new FloatPointer(general ? keys.at(0) : values.at(0)), source.first, size);
    Rows ofStates = Rows.of(new FloatPointer(states.at(0)), (long) from * size, size);
    StridedProduct.multiply(ofStates, ofKeys.turned(), ofScores, rows, size, steps, false);
    for (int row = 0; row < rows; row++) {
      float[] ofRow = new float[steps];
      scores.get(row * steps, ofRow, 0, steps);
      GlobalAttention.softmax(ofRow, 0, steps);
      scores.put(row * steps, ofRow, 0, steps);
      weights[from + row] = ofRow;
    }
    Rows ofValues = Rows.of(new FloatPointer(values.at(0)), source.first, size);
    Rows means = Rows.of(new FloatPointer(joined.at(0)), (long) from * 2 * size, 2 * size);
    StridedProduct.multiply(ofScores, ofValues, means, rows, steps, size, false);
  }

  /** Of the last step, by sequence: a weight for each step of its source; none while reading. */
  public float[][] weights() {
    return weights.clone();
  }
}
