package dev.unroll.layers.kernel;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * One direction of a recurrent layer over a window: forward, and back-propagation through time.
 *
 * <p>Matrix products that don't depend on the step before are computed for many steps at once, as
 * many as fit in a cache: those of the input, and all gradients of weights and input. What remains
 * for each step is one product of {@code [B, H]} with the recurrent weights, and the arithmetic of
 * the cell.
 *
 * <p>At a masked step the state is carried over unchanged, whatever the input: padding has no
 * effect, at the end or at the beginning.
 *
 * <p>B sequences, T steps, I inputs, H units, G gates times H. Arrays are {@code [T, B, ...]}.
 *
 * <p>More than 250 lines: both passes are here, as the backward pass undoes the forward pass step
 * by step, with the same masks, dropout, direction and tape.
 */
public final class Kernel {
  /** Processors without AVX-512 have at most 512 KiB of second-level cache for each core. */
  private static final boolean SMALL_CACHE = !OneDnn.hasAvx512();

  /** Recurrent weights from which a step's products leave such a cache: its size. */
  private static final int WEIGHTS_OF_SMALL_CACHE = 1 << 17;

  /** Elements of the input products computed at a time: 2 MiB, the size of a second-level cache. */
  private static final int PRODUCTS_OF_PART = SMALL_CACHE ? 1 << 17 : 1 << 19;

  /** The same where nothing is kept for later: with a small cache, 256 KiB. */
  private static final int PRODUCTS_OF_INFERENCE = SMALL_CACHE ? 1 << 16 : 1 << 19;

  /**
   * Elements of the gate gradients multiplied at a time. As {@link Bf16x2} they are three times as
   * many, of half the bytes. Where they don't stay in the cache, many: with each chunk the
   * gradients of the weights come from further away, too.
   */
  private static final int GRADIENTS_OF_CHUNK = SMALL_CACHE ? 1 << 19 : 1 << 17;

  private final Cell cell;
  private final int inputs;
  private final int hidden;
  private final int width;
  private final boolean reverse;
  private final Tape tape;

  private final OffHeapFloats products;
  private final OffHeapFloats recurrent;
  private final OffHeapFloats stateGradient;
  private final FloatFactors floats;
  private final Factors bf16x2;

  /** Those of {@link Pass#STEP}; null before the first. */
  private Factors ofStep;

  /** The ones that the current window uses. */
  private Factors factors;

  private final BiasGradient biasGradient;
  private final BiasGradient recurrentBiasGradient;

  private float[] mask;
  private float[] recurrentDropout;
  private boolean startsFromState;

  /**
   * Whether recurrent products are added to those of the input by us: the library waits for each
   * row of a result that is not in the cache, where a loop over it does not.
   */
  private boolean addsLater;

  /** Whether back-propagation may follow: else every step is the first one of the tape. */
  private boolean kept;

  private float[] held = {};
  private float[] heldCell = {};

  /** Null unless somebody asked for it. */
  private double[] stateGradients;

  /**
   * @param reverse reads from the last step to the first
   */
  public Kernel(Cell cell, int inputs, int hidden, boolean reverse, Scratch scratch) {
    this.cell = cell;
    this.inputs = inputs;
    this.hidden = hidden;
    this.width = cell.gates() * hidden;
    this.reverse = reverse;
    this.tape = new Tape(cell, hidden);
    this.products = scratch.products;
    this.recurrent = scratch.recurrent;
    this.stateGradient = scratch.stateGradient;
    this.floats = FloatFactors.of(cell, inputs, hidden, scratch);
    this.bf16x2 = Bf16x2Factors.of(cell, inputs, hidden, scratch);
    this.biasGradient = new BiasGradient(cell.gates(), hidden);
    this.recurrentBiasGradient = new BiasGradient(cell.gates(), hidden);
  }

  /**
   * Weights or their gradients, in Deeplearning4j's layout.
   *
   * @param input {@code [I, G]} in column order
   * @param recurrent {@code [H, G]} in column order
   * @param bias {@code [G]}
   * @param recurrentBias {@code [G]}; null if the cell has none
   */
  public record Weights(
      FloatPointer input, FloatPointer recurrent, FloatPointer bias, FloatPointer recurrentBias) {}

  /**
   * A state of all sequences, {@code [B, H]}.
   *
   * @param c the cell state, null if the cell has none
   */
  public record State(float[] h, float[] c) {
    /**
     * The state of sequences that each go on from one of some others.
     *
     * @param from null for zeros
     * @param rows which one; -1 for zeros
     * @return null if it is zeros for all
     */
    public static State select(State from, int hidden, int... rows) {
      if (from == null || Arrays.stream(rows).allMatch(row -> row < 0)) {
        return null;
      }
      return new State(
          select(from.h, hidden, rows), from.c == null ? null : select(from.c, hidden, rows));
    }

    private static float[] select(float[] values, int hidden, int... rows) {
      float[] selected = new float[rows.length * hidden];
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] >= 0) {
          System.arraycopy(values, rows[i] * hidden, selected, i * hidden, hidden);
        }
      }
      return selected;
    }
  }

  /** The state after the last step that was read. */
  public State last() {
    return state(tape.h, tape.c);
  }

  /** Of that the hidden state, {@code [B, H]}; valid until the next window. */
  public float[] lastHidden() {
    return tape.h;
  }

  private State state(float[] h, float[] c) {
    int length = tape.batch * hidden;
    return new State(Arrays.copyOf(h, length), cell.hasCell() ? Arrays.copyOf(c, length) : null);
  }

  /**
   * @param x {@code [T, B, I]}
   * @param start null for zeros
   * @param newMask {@code [T, B]}, 0 where padded; null for no padding
   * @param newRecurrentDropout {@code [B, H]} factors on the state in the recurrent product; null
   *     for none
   * @param states where the states after each step are written, {@code [T, B, H]}; null where only
   *     the {@link #last} is wanted
   * @param first where in {@code states} the window begins, in steps
   */
  public void forward(
      FloatPointer x,
      int steps,
      int batch,
      Weights weights,
      State start,
      float[] newMask,
      float[] newRecurrentDropout,
      float[] states,
      int first,
      Pass pass) {
    int row = batch * hidden;
    mask = newMask;
    recurrentDropout = newRecurrentDropout;
    startsFromState = start != null;
    kept = pass == Pass.TRAINING;
    tape.forward(kept ? steps : 1, batch);
    factors = factors(pass, batch);
    factors.forward(kept ? steps : 1, batch);
    recurrent.reserve((long) batch * width);
    begin(tape.h, start == null ? null : start.h(), row);
    if (cell.hasCell()) {
      begin(tape.c, start == null ? null : start.c(), row);
    }

    Product.Shape ofStep = Product.Shape.forward(batch, hidden, width);
    addsLater = SMALL_CACHE && !cell.recurrentApart() && hidden * width > WEIGHTS_OF_SMALL_CACHE;
    if (addsLater) {
      tape.reserveApart();
    }
    Product product =
        cell.recurrentApart()
            ? factors.ofStates.withBias(weights.recurrent(), weights.recurrentBias(), ofStep)
            : factors.ofStates.adding(weights.recurrent(), ofStep, !addsLater);
    int most = kept ? PRODUCTS_OF_PART : PRODUCTS_OF_INFERENCE;
    int part = part(steps, most / (batch * width));
    Product ofPart = null;
    products.reserve((long) part * batch * width);
    boolean symbols = factors == floats && floats.readSymbols(x, steps * batch, weights);
    for (int done = 0; done < steps; done += part) {
      int length = Math.min(part, steps - done);
      int from = reverse ? steps - done - length : done;
      if (symbols) {
        floats.lookUp(from, length, products);
      } else {
        if (done == 0 || length < part) {
          ofPart = inputProduct(length * batch, weights);
        }
        ofPart.multiply(factors.input(x, from, length), products.at(0));
      }
      for (int i = 0; i < length; i++) {
        int step = reverse ? from + length - 1 - i : from + i;
        forward(step, (step - from) * batch * width, product, done + i > 0 || startsFromState);
        if (states != null) {
          System.arraycopy(tape.h, 0, states, (first + step) * row, row);
        }
      }
    }
  }

  private Factors factors(Pass pass, int batch) {
    return switch (pass) {
      case TRAINING -> cell.toleratesBf16x2() && Bf16x2.pays(batch, hidden) ? bf16x2 : floats;
      case INFERENCE -> floats;
      case STEP -> {
        ofStep = ofStep == null ? FloatFactors.keeping(cell, inputs, hidden) : ofStep;
        yield ofStep;
      }
    };
  }

  /** The weights of the next {@link Pass#STEP} may be others than those of the last. */
  public void forgetWeights() {
    if (ofStep != null) {
      ofStep.forget();
    }
  }

  /**
   * How many steps are computed at a time, at most {@code most}. A divisor of {@code steps} is
   * preferred if it is more than half of that: a last part of another size would need products, and
   * packed weights, of its own.
   */
  static int part(int steps, int most) {
    int largest = Math.max(1, Math.min(steps, most));
    for (int part = largest; part > largest / 2; part--) {
      if (steps % part == 0) {
        return part;
      }
    }
    return largest;
  }

  private Product inputProduct(int rows, Weights weights) {
    return factors.ofInput.withBias(
        weights.input(), weights.bias(), Product.Shape.forward(rows, inputs, width));
  }

  /**
   * One step.
   *
   * @param at where its input products are
   * @param fromState whether the state before it may be other than 0
   */
  private void forward(int step, int at, Product product, boolean fromState) {
    int batch = tape.batch;
    int row = batch * hidden;
    int taped = kept ? step : 0;
    factors.states.put(taped, dropped(tape.h, row));
    Pointer before = factors.states.at(taped);
    boolean apart = cell.recurrentApart() || addsLater && fromState;
    if (apart) {
      product.multiply(before, recurrent.at(0));
      recurrent.getPlanes(0, tape.u, batch, hidden);
    } else if (fromState) {
      product.multiply(before, products.at(at));
    }
    float[][] gates = tape.gates[taped];
    products.getPlanes(at, gates, batch, hidden);
    if (apart && !cell.recurrentApart()) {
      for (int gate = 0; gate < gates.length; gate++) {
        Activations.add(gates[gate], tape.u[gate], row);
      }
    }
    if (mask == null) {
      cell.forward(tape, taped);
    } else {
      forwardMasked(step, taped, row);
    }
  }

  private static void begin(float[] state, float[] start, int length) {
    if (start == null) {
      Arrays.fill(state, 0, length, 0);
    } else {
      System.arraycopy(start, 0, state, 0, length);
    }
  }

  private float[] dropped(float[] h, int length) {
    if (recurrentDropout == null) {
      return h;
    }
    held = Tape.room(held, length);
    for (int i = 0; i < length; i++) {
      held[i] = h[i] * recurrentDropout[i];
    }
    return held;
  }

  private void forwardMasked(int step, int taped, int row) {
    held = Tape.room(held, row);
    System.arraycopy(tape.h, 0, held, 0, row);
    if (cell.hasCell()) {
      heldCell = Tape.room(heldCell, row);
      System.arraycopy(tape.c, 0, heldCell, 0, row);
    }
    cell.forward(tape, taped);
    for (int b = 0; b < tape.batch; b++) {
      if (padded(step, b)) {
        System.arraycopy(held, b * hidden, tape.h, b * hidden, hidden);
        if (cell.hasCell()) {
          System.arraycopy(heldCell, b * hidden, tape.c, b * hidden, hidden);
        }
      }
    }
  }

  private boolean padded(int step, int sequence) {
    return mask[step * tape.batch + sequence] == 0;
  }

  /**
   * Gradients of the weights, and of the input, for the window that was last read forward, as
   * {@link Pass#TRAINING}.
   *
   * @param dy gradient of the states after each step, {@code [T, B, H]}; 0 where padded
   * @param gradients where they are written
   * @param dx gradient of the input, {@code [T, B, I]}; null if it is not needed
   * @param add adds to {@code dx} instead of writing it
   */
  public void backward(
      float[] dy,
      FloatPointer x,
      Weights weights,
      Weights gradients,
      FloatPointer dx,
      boolean add) {
    backward(dy, 0, null, x, weights, gradients, dx, add, false);
  }

  /**
   * The same of a window that stands beside others.
   *
   * @param first where in {@code dy} the window begins, in steps
   * @param after gradient of the state that the window ends in, beside {@code dy}; null for zeros
   * @param startWanted whether the gradient of the state that it starts from is needed
   * @return that gradient, or null
   */
  public State backward(
      float[] dy,
      int first,
      State after,
      FloatPointer x,
      Weights weights,
      Weights gradients,
      FloatPointer dx,
      boolean add,
      boolean startWanted) {
    if (!kept) {
      throw new IllegalStateException("back-propagation after a pass that was not training");
    }
    int steps = tape.steps;
    int batch = tape.batch;
    int row = batch * hidden;
    int chunk = part(steps, GRADIENTS_OF_CHUNK / (batch * width));
    tape.backward();
    factors.backward(chunk);
    stateGradient.reserve(row);
    boolean carries = cell.passesState() || mask != null;
    boolean adds = carries && recurrentDropout == null;
    Product product =
        factors.ofStateGradients.adding(
            weights.recurrent(), Product.Shape.inputGradient(batch, hidden, width), adds);
    Product ofChunk = null;
    begin(tape.dh, after == null ? null : after.h(), row);
    begin(tape.dc, after == null ? null : after.c(), row);
    biasGradient.clear(row);
    recurrentBiasGradient.clear(row);

    for (int done = 0; done < steps; done += chunk) {
      int length = Math.min(chunk, steps - done);
      int from = reverse ? done : steps - done - length;
      for (int i = 0; i < length; i++) {
        int place = reverse ? i : length - 1 - i;
        System.arraycopy(dy, (first + from + place) * row, tape.dy, 0, row);
        Activations.add(tape.dh, tape.dy, row);
        if (stateGradients != null) {
          observe(from + place);
        }
        backward(from + place, place);
        if (done + i + 1 < steps || startWanted) {
          stateBefore(place, product, carries, adds);
        }
      }
      factors.addWeightGradients(x, from, length, gradients, done > 0);
      if (dx != null) {
        FloatPointer to = new FloatPointer(dx);
        to.position(dx.position() + (long) from * batch * inputs);
        if (done == 0 || length < chunk) {
          ofChunk = inputGradient(length * batch, weights, add);
        }
        ofChunk.multiply(factors.gradients.at(0), to);
      }
    }

    factors.writeWeightGradients(gradients);
    biasGradient.write(gradients.bias(), batch);
    if (cell.recurrentApart()) {
      recurrentBiasGradient.write(gradients.recurrentBias(), batch);
    }
    return startWanted ? state(tape.dh, tape.dc) : null;
  }

  /** From now on a backward pass leaves what {@link #stateGradients} gives. */
  public void observeStateGradients() {
    stateGradients = new double[0];
  }

  /**
   * Of the last backward pass, the squared norm of the loss's gradient with regard to the state
   * after each step, hidden and cell state together, as both enter the next step: {@code [T, B]}.
   */
  public double[] stateGradients() {
    return stateGradients;
  }

  private void observe(int step) {
    int batch = tape.batch;
    if (stateGradients.length != tape.steps * batch) {
      stateGradients = new double[tape.steps * batch];
    }
    for (int b = 0; b < batch; b++) {
      double sum = 0;
      for (int i = b * hidden; i < (b + 1) * hidden; i++) {
        sum += (double) tape.dh[i] * tape.dh[i];
        sum += cell.hasCell() ? (double) tape.dc[i] * tape.dc[i] : 0;
      }
      stateGradients[step * batch + b] = sum;
    }
  }

  private Product inputGradient(int rows, Weights weights, boolean add) {
    return factors.ofInputGradient.adding(
        weights.input(), Product.Shape.inputGradient(rows, inputs, width), add);
  }

  /**
   * One step.
   *
   * @param place of the step in its chunk
   */
  private void backward(int step, int place) {
    int row = tape.batch * hidden;
    if (mask == null) {
      cell.backward(tape, step);
    } else {
      backwardMasked(step, row);
    }
    biasGradient.add(tape.dz, row);
    factors.gradients.put(place, tape.dz, hidden);
    if (cell.recurrentApart()) {
      recurrentBiasGradient.add(tape.du, row);
      factors.recurrentGradients.put(place, tape.du, hidden);
    }
  }

  /** The gradient of the state before a step, from that of the step's recurrent products. */
  private void stateBefore(int place, Product product, boolean carries, boolean adds) {
    int row = tape.batch * hidden;
    if (adds) {
      stateGradient.put(0, tape.carry, 0, row);
    }
    product.multiply(factors.recurrentGradients.at(place), stateGradient.at(0));
    stateGradient.get(0, tape.dh, 0, row);
    if (recurrentDropout != null) {
      for (int j = 0; j < row; j++) {
        tape.dh[j] *= recurrentDropout[j];
      }
      if (carries) {
        Activations.add(tape.dh, tape.carry, row);
      }
    }
  }

  private void backwardMasked(int step, int row) {
    if (!cell.passesState()) {
      Arrays.fill(tape.carry, 0, row, 0);
    }
    if (cell.hasCell()) {
      heldCell = Tape.room(heldCell, row);
      System.arraycopy(tape.dc, 0, heldCell, 0, row);
    }
    cell.backward(tape, step);
    for (int b = 0; b < tape.batch; b++) {
      if (padded(step, b)) {
        int unit = b * hidden;
        for (int gate = 0; gate < cell.gates(); gate++) {
          Arrays.fill(tape.dz[gate], unit, unit + hidden, 0);
          Arrays.fill(tape.du[gate], unit, unit + hidden, 0);
        }
        System.arraycopy(tape.dh, unit, tape.carry, unit, hidden);
        if (cell.hasCell()) {
          System.arraycopy(heldCell, unit, tape.dc, unit, hidden);
        }
      }
    }
  }
}
