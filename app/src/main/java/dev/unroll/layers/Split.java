package dev.unroll.layers;

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
 * Writes a float32 matrix as three blocks of bfloat16: twice its high part, x rounded to bfloat16,
 * and its low part, x less the high one, rounded. The two together are x within 2^-16 of it.
 *
 * <p>Of two factors with their blocks in different {@link Order orders}, along the inner dimension,
 * one product is high high + high low + low high, with sums in float32: all but the product of the
 * low parts, which is as small as what these leave out. A processor with AMX does it twice as fast
 * as that of the float32 numbers.
 *
 * @see <a href="https://arxiv.org/abs/1904.06376">Henry, Tang and Heinecke 2019</a>
 */
final class Split implements AutoCloseable {
  /** Set to false, all products are of float32 numbers. */
  static final String PROPERTY = "unroll.split";

  static final int BLOCKS = 3;

  /** Numbers of an inner dimension in a tile; if not a multiple, a product takes twice as long. */
  private static final int TILE = 32;

  /** Which of the blocks is the low part. */
  enum Order {
    HIGH_HIGH_LOW(1, 2),
    HIGH_LOW_HIGH(2, 1);

    private final int again;
    private final int low;

    Order(int again, int low) {
      this.again = again;
      this.low = low;
    }
  }

  /** With fewer, splitting takes as long as it saves. */
  private static final int FEWEST_ROWS = 32;

  private static final int FEWEST_UNITS = 128;

  private static final boolean POSSIBLE =
      Boolean.parseBoolean(System.getProperty(PROPERTY, "true")) && OneDnn.multipliesTiles();

  /** Whether a layer is faster on this machine if its products are split. */
  static boolean pays(int batch, int hidden) {
    return POSSIBLE && batch >= FEWEST_ROWS && hidden >= FEWEST_UNITS;
  }

  /** An inner dimension with zeros up to a multiple of a tile's. */
  static int padded(int length) {
    return (length + TILE - 1) / TILE * TILE;
  }

  private final Place place = new Place();
  private final Order order;
  private final long block;
  private final memory from;
  private final memory high;
  private final memory again;
  private final memory low;
  private final memory minusOne;
  private final reorder round;
  private final reorder negate;
  private final reorder add;
  private final IntMemoryMap negation = new IntMemoryMap();
  private final IntMemoryMap addition = new IntMemoryMap();

  /**
   * Of a matrix {@code [rows, columns]}.
   *
   * @param stride elements from one row of a block to the next
   * @param block elements from one block to the next
   */
  Split(long rows, long columns, long stride, long block, Order order) {
    long[] shape = {rows, columns};
    memory.desc x = new memory.desc(shape, memory.data_type.f32, memory.format_tag.ab);
    memory.desc part = new memory.desc(shape, memory.data_type.bf16, new long[] {stride, 1});
    OneDnn.useOneThread();
    this.order = order;
    this.block = block;
    from = new memory(x, OneDnn.engine(), Place.UNSET);
    high = new memory(part, OneDnn.engine(), Place.UNSET);
    again = new memory(part, OneDnn.engine(), Place.UNSET);
    low = new memory(part, OneDnn.engine(), Place.UNSET);
    round = new reorder(from, high);
    primitive_attr scaled = new primitive_attr();
    scaled.set_scales_mask(DNNL_ARG_SRC, 0);
    negate = reorder(x, part, scaled);
    post_ops sum = new post_ops();
    sum.append_sum();
    primitive_attr summed = new primitive_attr();
    summed.set_post_ops(sum);
    add = reorder(x, part, summed);
    minusOne =
        new memory(
            new memory.desc(new long[] {1}, memory.data_type.f32, memory.format_tag.a),
            OneDnn.engine());
    new FloatPointer(minusOne.get_data_handle()).put(0, -1f);
    negation.put(DNNL_ARG_FROM, from);
    negation.put(DNNL_ARG_TO, low);
    negation.put(DNNL_ARG_ATTR_SCALES | DNNL_ARG_SRC, minusOne);
    addition.put(DNNL_ARG_FROM, from);
    addition.put(DNNL_ARG_TO, low);
  }

  private static reorder reorder(memory.desc x, memory.desc part, primitive_attr attributes) {
    return new reorder(
        new reorder.primitive_desc(OneDnn.engine(), x, OneDnn.engine(), part, attributes, false));
  }

  /** Writes all blocks of a matrix. */
  void write(FloatPointer x, ShortPointer to) {
    from.set_data_handle(place.of(x));
    high.set_data_handle(place.of(to));
    round.execute(OneDnn.stream(), from, high);
    again.set_data_handle(place.of(to, Short.BYTES * block * order.again));
    round.execute(OneDnn.stream(), from, again);
    // The low part is minus the high one, and x is added to that.
    low.set_data_handle(place.of(to, Short.BYTES * block * order.low));
    negate.execute(OneDnn.stream(), negation);
    add.execute(OneDnn.stream(), addition);
  }

  @Override
  public void close() {
    negation.close();
    addition.close();
    round.close();
    negate.close();
    add.close();
    minusOne.close();
    from.close();
    high.close();
    again.close();
    low.close();
  }
}
