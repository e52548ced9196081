package dev.unroll.layers.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A matrix product of oneDNN, of factors in the given layouts, into float32 rows. */
final class Matmul implements AutoCloseable {
  private final NativeAddress address = new NativeAddress();
  private final memory x;
  private final memory w;
  private final memory y;

  /** Null if none is added. */
  private final memory bias;

  private final matmul product;
  private final IntMemoryMap arguments = new IntMemoryMap();

  /**
   * @param w {@link memory.format_tag#any} for the layout that is fastest for oneDNN
   */
  Matmul(memory.desc x, memory.desc w, Product.Shape shape, Product.Adds adds) {
    OneDnn.useOneThread();
    memory.desc y =
        describe(shape.rows(), shape.columns(), memory.data_type.f32, memory.format_tag.ab);
    memory.desc b = describe(1, shape.columns(), memory.data_type.f32, memory.format_tag.ab);
    primitive_attr attributes = new primitive_attr();
    if (adds == Product.Adds.RESULT) {
      post_ops sum = new post_ops();
      sum.append_sum();
      attributes.set_post_ops(sum);
    }
    matmul.primitive_desc description =
        adds == Product.Adds.BIAS
            ? new matmul.primitive_desc(OneDnn.engine(), x, w, b, y, attributes, false)
            : new matmul.primitive_desc(OneDnn.engine(), x, w, y, attributes, false);
    product = new matmul(description);
    this.x = new memory(x, OneDnn.engine(), NativeAddress.UNSET);
    this.w = new memory(description.weights_desc(), OneDnn.engine(), NativeAddress.UNSET);
    this.y = new memory(y, OneDnn.engine(), NativeAddress.UNSET);
    arguments.put(DNNL_ARG_SRC, this.x);
    arguments.put(DNNL_ARG_WEIGHTS, this.w);
    arguments.put(DNNL_ARG_DST, this.y);
    bias = adds == Product.Adds.BIAS ? new memory(b, OneDnn.engine(), NativeAddress.UNSET) : null;
    if (bias != null) {
      arguments.put(DNNL_ARG_BIAS, bias);
    }
  }

  static memory.desc describe(
      long rows, long columns, memory.data_type type, memory.format_tag order) {
    return new memory.desc(new long[] {rows, columns}, type, order);
  }

  /** The layout of a matrix: column-major if transposed, else row-major. */
  static memory.format_tag order(boolean transposed) {
    return transposed ? memory.format_tag.ba : memory.format_tag.ab;
  }

  /** The layout that the right factor must have. */
  memory.desc right() {
    return w.get_desc();
  }

  /** Sets the right factor. */
  void right(Pointer at) {
    w.set_data_handle(at);
  }

  /** Sets the bias, if one is added. */
  void bias(FloatPointer values) {
    if (bias != null) {
      bias.set_data_handle(address.of(values));
    }
  }

  void multiply(Pointer from, FloatPointer to) {
    x.set_data_handle(address.of(from));
    y.set_data_handle(address.of(to));
    product.execute(OneDnn.stream(), arguments);
  }

  @Override
  public void close() {
    arguments.close();
    product.close();
    if (bias != null) {
      bias.close();
    }
    w.close();
    x.close();
    y.close();
  }
}
