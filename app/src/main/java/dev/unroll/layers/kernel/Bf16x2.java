package dev.unroll.layers.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Converts a float32 matrix to pairs of bfloat16 numbers (bf16x2): a high part, x rounded to
 * bfloat16, and a low part, x minus the high part, rounded. Their sum is within 2^-16 of x. The
 * pairs are written as three blocks, the high part twice and the low part once.
 *
 * <p>If the two factors of a product have their blocks in different {@link Order orders} along the
 * inner dimension, one product computes high high + high low + low high, with sums in float32. Only
 * low low is left out, which is as small as the rounding error of the pairs. A processor with AMX
 * computes it twice as fast as the product of the float32 numbers.
 *
 * @see <a href="https://arxiv.org/abs/1904.06376">Henry, Tang and Heinecke 2019</a>
 */
final class Bf16x2 implements AutoCloseable {
  /** System property; if false, all products are of float32 numbers. */
  static final String PROPERTY = "unroll.split";

  static final int BLOCKS = 3;

  /** Numbers of an inner dimension in a tile; if not a multiple, a product takes twice as long. */
  private static final int TILE = 32;

  /** Which of the blocks is the low part. */
  enum Order {
    HIGH_HIGH_LOW(2),
    HIGH_LOW_HIGH(1);

    private final int low;

    Order(int low) {
      this.low = low;
    }
  }

  /** With fewer, the conversion takes as long as the product saves. */
  private static final int FEWEST_ROWS = 32;

  private static final int FEWEST_UNITS = 128;

  private static final boolean POSSIBLE =
      Boolean.parseBoolean(System.getProperty(PROPERTY, "true")) && OneDnn.multipliesTiles();

  /** Whether a layer is faster on this machine with products of such pairs. */
  static boolean pays(int batch, int hidden) {
    return POSSIBLE && batch >= FEWEST_ROWS && hidden >= FEWEST_UNITS;
  }

  /** An inner dimension with zeros up to a multiple of a tile's. */
  static int padded(int length) {
    return (length + TILE - 1) / TILE * TILE;
  }

  private final NativeAddress address = new NativeAddress();
  private final memory x;
  private final memory xForEachBlock;
  private final memory blocks;
  private final memory low;
  private final memory signs;
  private final reorder round;
  private final reorder add;
  private final IntMemoryMap rounding = new IntMemoryMap();
  private final IntMemoryMap addition = new IntMemoryMap();

  /** From where the blocks begin to the low one. */
  private final long bytesToLow;

  /**
   * Of a matrix {@code [rows, columns]}.
   *
   * @param stride elements from one row of a block to the next
   * @param block elements from one block to the next
   */
  Bf16x2(long rows, long columns, long stride, long block, Order order) {
    OneDnn.useOneThread();
    bytesToLow = Short.BYTES * block * order.low;
    x = memory(memory.data_type.f32, new long[] {rows, columns}, columns, 1);
    low = memory(memory.data_type.bf16, new long[] {rows, columns}, stride, 1);
    long[] all = {rows, BLOCKS, columns};
    xForEachBlock = memory(memory.data_type.f32, all, columns, 0, 1);
    blocks = memory(memory.data_type.bf16, all, stride, block, 1);

    primitive_attr signed = new primitive_attr();
    signed.set_scales_mask(DNNL_ARG_SRC, 1 << 1);
    round = reorder(xForEachBlock, blocks, signed);
    signs = signs(order);
    rounding.put(DNNL_ARG_FROM, xForEachBlock);
    rounding.put(DNNL_ARG_TO, blocks);
    rounding.put(DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC, signs);

    post_ops sum = new post_ops();
    sum.append_sum();
    primitive_attr summed = new primitive_attr();
    summed.set_post_ops(sum);
    add = reorder(x, low, summed);
    addition.put(DNNL_ARG_FROM, x);
    addition.put(DNNL_ARG_TO, low);
  }

  private static memory memory(memory.data_type type, long[] shape, long... strides) {
    return new memory(new memory.desc(shape, type, strides), OneDnn.engine(), NativeAddress.UNSET);
  }

  /** Of each block: -1 of the low one. */
  private static memory signs(Order order) {
    memory.desc shape =
        new memory.desc(new long[] {BLOCKS}, memory.data_type.f32, memory.format_tag.a);
    memory signs = new memory(shape, OneDnn.engine());
    FloatPointer values = new FloatPointer(signs.get_data_handle());
    for (int i = 0; i < BLOCKS; i++) {
      values.put(i, i == order.low ? -1 : 1);
    }
    return signs;
  }

  private static reorder reorder(memory from, memory to, primitive_attr attributes) {
    return new reorder(
        new reorder.primitive_desc(
            OneDnn.engine(), from.get_desc(), OneDnn.engine(), to.get_desc(), attributes, false));
  }

  /** Writes all blocks of a matrix. */
  void write(FloatPointer matrix, ShortPointer to) {
    xForEachBlock.set_data_handle(address.of(matrix));
    blocks.set_data_handle(address.of(to));
    x.set_data_handle(address.of(matrix));
    low.set_data_handle(address.of(to, bytesToLow));
    // The low part is minus the high one at first, and x is added to that.
    round.execute(OneDnn.stream(), rounding);
    add.execute(OneDnn.stream(), addition);
  }

  @Override
  public void close() {
    rounding.close();
    addition.close();
    round.close();
    add.close();
    signs.close();
    x.close();
    xForEachBlock.close();
    blocks.close();
    low.close();
  }
}
