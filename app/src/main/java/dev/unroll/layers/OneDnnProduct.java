package dev.unroll.layers;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A product by oneDNN, with the weights packed once for all calls.
 *
 * <p>A BLAS packs both factors at every call, which for the 32 rows of a step takes as long as the
 * product itself: this is twice as fast.
 */
final class OneDnnProduct implements Product {
  /** With fewer rows there is nothing to gain from packing. */
  static final int FEWEST_ROWS = 4;

  /** Stands for memory that each call names. */
  private static final FloatPointer UNSET = new FloatPointer(1);

  /** Where a pointer points; a pointer to void would count its position in bytes. */
  private static final class Address extends Pointer {
    Address of(FloatPointer pointer) {
      address = pointer.address() + Float.BYTES * pointer.position();
      return this;
    }
  }

  private final Address address = new Address();
  private final memory x;
  private final memory y;
  private final memory plain;
  private final memory packed;
  private final reorder pack;
  private final matmul product;
  private final IntMemoryMap arguments = new IntMemoryMap();

  OneDnnProduct(int rows, int inner, int columns, boolean transposed, boolean add) {
    memory.desc xShape = shape(rows, inner, memory.format_tag.ab);
    memory.desc yShape = shape(rows, columns, memory.format_tag.ab);
    primitive_attr attributes = new primitive_attr();
    if (add) {
      post_ops sum = new post_ops();
      sum.append_sum();
      attributes.set_post_ops(sum);
    }
    OneDnn.useOneThread();
    matmul.primitive_desc description =
        new matmul.primitive_desc(
            OneDnn.engine(),
            xShape,
            shape(inner, columns, memory.format_tag.any),
            yShape,
            attributes,
            false);
    product = new matmul(description);
    x = new memory(xShape, OneDnn.engine(), UNSET);
    y = new memory(yShape, OneDnn.engine(), UNSET);
    memory.format_tag order = transposed ? memory.format_tag.ba : memory.format_tag.ab;
    plain = new memory(shape(inner, columns, order), OneDnn.engine(), UNSET);
    packed = new memory(description.weights_desc(), OneDnn.engine());
    pack = new reorder(plain, packed);
    arguments.put(DNNL_ARG_SRC, x);
    arguments.put(DNNL_ARG_WEIGHTS, packed);
    arguments.put(DNNL_ARG_DST, y);
  }

  private static memory.desc shape(int rows, int columns, memory.format_tag order) {
    return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, order);
  }

  @Override
  public void load(FloatPointer weights) {
    OneDnn.useOneThread();
    plain.set_data_handle(address.of(weights));
    pack.execute(OneDnn.stream(), plain, packed);
  }

  @Override
  public void multiply(FloatPointer from, FloatPointer to) {
    x.set_data_handle(address.of(from));
    y.set_data_handle(address.of(to));
    product.execute(OneDnn.stream(), arguments);
  }

  @Override
  public void close() {
    arguments.close();
    pack.close();
    product.close();
    packed.close();
    plain.close();
    x.close();
    y.close();
  }
}
