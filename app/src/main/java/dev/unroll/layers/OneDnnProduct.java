package dev.unroll.layers;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
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
 * A product by oneDNN, with its right factor packed once for all calls.
 *
 * <p>A BLAS packs both factors at every call, which for the 32 rows of a step takes as long as the
 * product itself: this is twice as fast.
 */
final class OneDnnProduct implements Product {
  /** With fewer rows there is nothing to gain from packing. */
  static final int FEWEST_ROWS = 2;

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
  private final memory w;
  private final memory packed;

  /** Null if none is added. */
  private final memory bias;

  private final reorder pack;
  private final matmul product;
  private final IntMemoryMap arguments = new IntMemoryMap();

  OneDnnProduct(Shape shape, Adds adds) {
    memory.desc xShape = order(shape.rows(), shape.inner(), shape.xTransposed());
    memory.desc yShape = order(shape.rows(), shape.columns(), false);
    memory.desc any = describe(shape.inner(), shape.columns(), memory.format_tag.any);
    primitive_attr attributes = new primitive_attr();
    if (adds == Adds.RESULT) {
      post_ops sum = new post_ops();
      sum.append_sum();
      attributes.set_post_ops(sum);
    }
    OneDnn.useOneThread();
    memory.desc biasShape = order(1, shape.columns(), false);
    matmul.primitive_desc description =
        adds == Adds.BIAS
            ? new matmul.primitive_desc(
                OneDnn.engine(), xShape, any, biasShape, yShape, attributes, false)
            : new matmul.primitive_desc(OneDnn.engine(), xShape, any, yShape, attributes, false);
    product = new matmul(description);
    x = new memory(xShape, OneDnn.engine(), UNSET);
    y = new memory(yShape, OneDnn.engine(), UNSET);
    memory.desc wShape = order(shape.inner(), shape.columns(), shape.wTransposed());
    w = new memory(wShape, OneDnn.engine(), UNSET);
    packed = new memory(description.weights_desc(), OneDnn.engine());
    pack = new reorder(w, packed);
    arguments.put(DNNL_ARG_SRC, x);
    arguments.put(DNNL_ARG_WEIGHTS, packed);
    arguments.put(DNNL_ARG_DST, y);
    bias = adds == Adds.BIAS ? new memory(biasShape, OneDnn.engine(), UNSET) : null;
    if (bias != null) {
      arguments.put(DNNL_ARG_BIAS, bias);
    }
  }

  private static memory.desc order(int rows, int columns, boolean transposed) {
    return describe(rows, columns, transposed ? memory.format_tag.ba : memory.format_tag.ab);
  }

  private static memory.desc describe(int rows, int columns, memory.format_tag order) {
    return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, order);
  }

  @Override
  public void load(FloatPointer newW, FloatPointer newBias) {
    OneDnn.useOneThread();
    w.set_data_handle(address.of(newW));
    pack.execute(OneDnn.stream(), w, packed);
    if (bias != null) {
      bias.set_data_handle(address.of(newBias));
    }
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
    if (bias != null) {
      bias.close();
    }
    w.close();
    x.close();
    y.close();
  }
}
