package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Rows as {@link Split} writes them, {@code [steps, B, blocks, width]} in bfloat16, the width with
 * zeros up to a multiple of what a tile holds. In the product of a step they are {@code [B, blocks
 * width]}, in a weight gradient {@code [steps B blocks, width]}.
 */
final class SplitRows implements Rows {
  /** Numbers of rows in a window: of a step, of its parts, and of the last part. */
  private static final int KEPT = 3;

  private final int width;
  private final Split.Order order;
  private final Bfloats blocks;

  /** Whether others write where these do. */
  private final boolean passing;

  private final OffHeap unsplit;

  /** By the rows that are split at once. */
  private final Kept<Integer, Split> splits = new Kept<>(KEPT, this::split, Split::close);

  private int batch;

  /** Rows that are kept for the way back: left factors of a gradient of weights. */
  static SplitRows kept(int width, Scratch scratch) {
    return new SplitRows(width, Split.Order.HIGH_HIGH_LOW, new Bfloats(), false, scratch);
  }

  /**
   * Rows that nobody needs after a call: right factors of a gradient of weights.
   *
   * @param blocks where they are written
   */
  static SplitRows passing(int width, Bfloats blocks, Scratch scratch) {
    return new SplitRows(width, Split.Order.HIGH_LOW_HIGH, blocks, true, scratch);
  }

  private SplitRows(
      int width, Split.Order order, Bfloats blocks, boolean passing, Scratch scratch) {
    this.width = width;
    this.order = order;
    this.blocks = blocks;
    this.passing = passing;
    this.unsplit = scratch.unsplit;
  }

  int width() {
    return width;
  }

  /** From one row of a weight gradient to the next. */
  int stride() {
    return Split.padded(width);
  }

  /** Rows of a weight gradient over so many steps, with some more up to a multiple of a tile's. */
  int rows(int steps) {
    return Split.padded(Split.BLOCKS * steps * batch);
  }

  @Override
  public void reserve(int steps, int newBatch) {
    batch = newBatch;
    blocks.reserve(element(steps) + rest());
    if (passing && width != stride()) {
      blocks.clear(0, element(steps)); // the padding, of what others left there
    }
    end(steps);
  }

  /** Ends a chunk of steps: as many rows as may be read after it are 0. */
  void end(int steps) {
    blocks.clear(element(steps), rest());
  }

  private int rest() {
    return Split.padded(1) * stride();
  }

  private Split split(int rows) {
    return new Split(rows, width, (long) Split.BLOCKS * stride(), stride(), order);
  }

  private long element(int step) {
    return (long) step * batch * Split.BLOCKS * stride();
  }

  @Override
  public void put(int step, float[] rows) {
    unsplit.reserve((long) batch * width);
    unsplit.put(0, rows, 0, batch * width);
    splits.get(batch).write(unsplit.at(0), at(step));
  }

  @Override
  public void put(int step, float[][] planes, int hidden) {
    unsplit.reserve((long) batch * width);
    unsplit.putPlanes(0, planes, batch, hidden);
    splits.get(batch).write(unsplit.at(0), at(step));
  }

  /**
   * Takes the rows of some steps from memory outside the heap.
   *
   * @param x of all steps
   */
  void read(FloatPointer x, int first, int count) {
    FloatPointer from = new FloatPointer(x);
    from.position(x.position() + (long) first * batch * width);
    splits.get(count * batch).write(from, at(first));
  }

  @Override
  public ShortPointer at(int step) {
    return blocks.at(element(step));
  }
}
