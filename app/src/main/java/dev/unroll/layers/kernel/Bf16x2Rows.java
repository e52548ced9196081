package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Rows as {@link Bf16x2} writes them, {@code [steps, B, blocks, width]} in bfloat16, the width
 * padded with zeros to a multiple of a tile's. In the product of a step they are {@code [B, blocks
 * width]}, in a weight gradient {@code [steps B blocks, width]}.
 */
final class Bf16x2Rows implements Rows {
  /** Numbers of rows in a window: of a step, of its parts, and of the last part. */
  private static final int CAPACITY = 3;

  private final int width;
  private final Bf16x2.Order order;
  private final OffHeapBfloats blocks;

  /** Whether the memory is shared with other rows. */
  private final boolean passing;

  private final OffHeapFloats float32Rows;

  /** By the number of rows converted at once. */
  private final LruCache<Integer, Bf16x2> conversions =
      new LruCache<>(CAPACITY, this::conversion, Bf16x2::close);

  private int batch;

  /** Rows that the backward pass reads again: left factors of a gradient of weights. */
  static Bf16x2Rows kept(int width, Scratch scratch) {
    return new Bf16x2Rows(width, Bf16x2.Order.HIGH_HIGH_LOW, new OffHeapBfloats(), false, scratch);
  }

  /**
   * Rows that are not needed after a call: right factors of a gradient of weights.
   *
   * @param blocks where they are written
   */
  static Bf16x2Rows passing(int width, OffHeapBfloats blocks, Scratch scratch) {
    return new Bf16x2Rows(width, Bf16x2.Order.HIGH_LOW_HIGH, blocks, true, scratch);
  }

  private Bf16x2Rows(
      int width, Bf16x2.Order order, OffHeapBfloats blocks, boolean passing, Scratch scratch) {
    this.width = width;
    this.order = order;
    this.blocks = blocks;
    this.passing = passing;
    this.float32Rows = scratch.float32Rows;
  }

  int width() {
    return width;
  }

  /** Elements from one row of a weight gradient to the next. */
  int stride() {
    return Bf16x2.padded(width);
  }

  /** Rows of a weight gradient over that many steps, padded to a multiple of a tile's. */
  int rows(int steps) {
    return Bf16x2.padded(Bf16x2.BLOCKS * steps * batch);
  }

  @Override
  public void reserve(int steps, int newBatch) {
    batch = newBatch;
    blocks.reserve(element(steps) + rest());
    if (passing && width != stride()) {
      blocks.clear(0, element(steps)); // the padding, which others may have written
    }
    end(steps);
  }

  /** Ends a chunk of steps: sets the padding rows after it to 0. */
  void end(int steps) {
    blocks.clear(element(steps), rest());
  }

  private int rest() {
    return Bf16x2.padded(1) * stride();
  }

  private Bf16x2 conversion(int rows) {
    return new Bf16x2(rows, width, (long) Bf16x2.BLOCKS * stride(), stride(), order);
  }

  private long element(int step) {
    return (long) step * batch * Bf16x2.BLOCKS * stride();
  }

  @Override
  public void put(int step, float[] rows) {
    float32Rows.reserve((long) batch * width);
    float32Rows.put(0, rows, 0, batch * width);
    conversions.get(batch).write(float32Rows.at(0), at(step));
  }

  @Override
  public void put(int step, float[][] planes, int hidden) {
    float32Rows.reserve((long) batch * width);
    float32Rows.putPlanes(0, planes, batch, hidden);
    conversions.get(batch).write(float32Rows.at(0), at(step));
  }

  /**
   * Converts the rows of some steps from memory outside the heap.
   *
   * @param x of all steps
   */
  void read(FloatPointer x, int first, int count) {
    FloatPointer from = new FloatPointer(x);
    from.position(x.position() + (long) first * batch * width);
    conversions.get(count * batch).write(from, at(first));
  }

  @Override
  public ShortPointer at(int step) {
    return blocks.at(element(step));
  }
}
