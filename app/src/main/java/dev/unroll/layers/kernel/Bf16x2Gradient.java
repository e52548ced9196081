package dev.unroll.layers.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The gradient of weights, summed over the chunks of a window: left factors, transposed and
 * stacked, times the gradients of their products. Each of the three blocks of a row counts as a
 * row.
 */
final class Bf16x2Gradient {
  /** Chunk sizes in a window: all have the same, except the last. */
  private static final int CAPACITY = 2;

  private final Bf16x2Rows gradients;
  private final List<Bf16x2Rows> lefts;
  private final int width;

  /** All left factors of a chunk: {@code [their widths, rows]}. */
  private final OffHeapBfloats turned;

  /** {@code [their widths, width]}. */
  private final OffHeapFloats sums;

  private final LruCache<Integer, Chunk> chunks =
      new LruCache<>(CAPACITY, Chunk::new, Chunk::close);
  private final List<Result> results = new ArrayList<>();
  private final NativeAddress fromAddress = new NativeAddress();
  private final NativeAddress toAddress = new NativeAddress();

  /**
   * @param sums where the gradient is summed, until it is written
   * @param turned where factors are transposed
   */
  Bf16x2Gradient(
      Bf16x2Rows gradients, List<Bf16x2Rows> lefts, OffHeapFloats sums, OffHeapBfloats turned) {
    this.gradients = gradients;
    this.lefts = lefts;
    this.sums = sums;
    this.turned = turned;
    this.width = gradients.width();
  }

  private int height() {
    return lefts.stream().mapToInt(Bf16x2Rows::width).sum();
  }

  /**
   * Adds the contribution of some steps.
   *
   * @param started false if they are the first
   */
  void add(int first, int count, boolean started) {
    OneDnn.useOneThread();
    if (!started) {
      sums.reserve((long) height() * width);
      sums.clear(height() * width);
    }
    gradients.end(count);
    chunks.get(gradients.rows(count)).add(first);
  }

  /** Writes the sums, of each left factor as Deeplearning4j keeps weights. */
  void write(List<FloatPointer> weights) {
    if (results.isEmpty()) {
      int row = 0;
      for (Bf16x2Rows left : lefts) {
        results.add(new Result(left.width(), row));
        row += left.width();
      }
    }
    for (int i = 0; i < weights.size(); i++) {
      results.get(i).write(weights.get(i));
    }
  }

  /** The sums of one left factor. */
  private final class Result {
    private final long at;
    private final memory ours;
    private final memory theirs;
    private final reorder turn;

    Result(int height, int row) {
      at = (long) row * width;
      ours = memory(height, false);
      theirs = memory(height, true);
      turn = new reorder(ours, theirs);
    }

    private memory memory(int height, boolean transposed) {
      return new memory(
          Matmul.describe(height, width, memory.data_type.f32, Matmul.order(transposed)),
          OneDnn.engine(),
          NativeAddress.UNSET);
    }

    void write(FloatPointer weights) {
      ours.set_data_handle(fromAddress.of(sums.at(at)));
      theirs.set_data_handle(toAddress.of(weights));
      turn.execute(OneDnn.stream(), ours, theirs);
    }
  }

  /** The products of a chunk of steps. */
  private final class Chunk {
    private final List<Turn> turns = new ArrayList<>();
    private final Matmul product;
    private final long room;

    Chunk(int rows) {
      int height = 0;
      for (Bf16x2Rows left : lefts) {
        turns.add(new Turn(left, rows, height));
        height += left.width();
      }
      room = (long) height * rows;
      product =
          new Matmul(
              Matmul.describe(height, rows, memory.data_type.bf16, Matmul.order(false)),
              blocks(gradients, rows),
              new Product.Shape(height, rows, width, false, false),
              Product.Adds.RESULT);
    }

    void add(int first) {
      turned.reserve(room);
      turns.forEach(turn -> turn.execute(first));
      product.right(fromAddress.of(gradients.at(0)));
      product.multiply(turned.at(0), sums.at(0));
    }

    void close() {
      product.close();
      turns.forEach(Turn::close);
    }
  }

  private static memory.desc blocks(Bf16x2Rows of, int rows) {
    return new memory.desc(
        new long[] {rows, of.width()}, memory.data_type.bf16, new long[] {of.stride(), 1});
  }

  /** Transposes a left factor. */
  private final class Turn {
    private final Bf16x2Rows left;
    private final long at;
    private final memory source;
    private final memory target;
    private final reorder reorder;

    Turn(Bf16x2Rows left, int rows, int height) {
      this.left = left;
      this.at = (long) height * rows;
      source = new memory(blocks(left, rows), OneDnn.engine(), NativeAddress.UNSET);
      target =
          new memory(
              Matmul.describe(rows, left.width(), memory.data_type.bf16, Matmul.order(true)),
              OneDnn.engine(),
              NativeAddress.UNSET);
      reorder = new reorder(source, target);
    }

    void execute(int first) {
      source.set_data_handle(fromAddress.of(left.at(first)));
      target.set_data_handle(toAddress.of(turned.at(at)));
      reorder.execute(OneDnn.stream(), source, target);
    }

    void close() {
      reorder.close();
      source.close();
      target.close();
    }
  }
}
