package dev.unroll.layers.kernel;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A product of float32 by oneDNN, with its right factor packed once for all calls.
 *
 * <p>A BLAS packs both factors at every call, which for the 32 rows of a step takes as long as the
 * product itself: this is twice as fast.
 */
public final class OneDnnProduct implements Product {
  /** With fewer rows there is nothing to gain from packing. */
  public static final int FEWEST_ROWS = 2;

  private static final memory.data_type FLOAT = memory.data_type.f32;

  private final Matmul matmul;
  private final PackedFactor packed;

  public OneDnnProduct(Shape shape, Adds adds, OffHeapFloats room) {
    matmul =
        new Matmul(
            Matmul.describe(shape.rows(), shape.inner(), FLOAT, Matmul.order(shape.xTransposed())),
            Matmul.describe(shape.inner(), shape.columns(), FLOAT, memory.format_tag.any),
            shape,
            adds);
    packed =
        new PackedFactor(
            Matmul.describe(
                shape.inner(), shape.columns(), FLOAT, Matmul.order(shape.wTransposed())),
            matmul,
            room);
  }

  @Override
  public void load(Pointer w, FloatPointer bias) {
    OneDnn.useOneThread();
    packed.load(w);
    matmul.bias(bias);
  }

  @Override
  public void multiply(Pointer x, FloatPointer y) {
    matmul.multiply(x, y);
  }

  @Override
  public void close() {
    matmul.close();
    packed.close();
  }
}
