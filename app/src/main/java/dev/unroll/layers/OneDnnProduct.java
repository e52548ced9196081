package dev.unroll.layers;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A product of float32 by oneDNN, with its right factor packed once for all calls.
 *
 * <p>A BLAS packs both factors at every call, which for the 32 rows of a step takes as long as the
 * product itself: this is twice as fast.
 */
final class OneDnnProduct implements Product {
  /** With fewer rows there is nothing to gain from packing. */
  static final int FEWEST_ROWS = 2;

  private static final memory.data_type FLOAT = memory.data_type.f32;

  private final Place place = new Place();
  private final Matmul matmul;
  private final memory w;
  private final memory packed;
  private final reorder pack;

  OneDnnProduct(Shape shape, Adds adds) {
    matmul =
        new Matmul(
            Matmul.describe(shape.rows(), shape.inner(), FLOAT, Matmul.order(shape.xTransposed())),
            Matmul.describe(shape.inner(), shape.columns(), FLOAT, memory.format_tag.any),
            shape,
            adds);
    w =
        new memory(
            Matmul.describe(
                shape.inner(), shape.columns(), FLOAT, Matmul.order(shape.wTransposed())),
            OneDnn.engine(),
            Place.UNSET);
    packed = matmul.right();
    matmul.right(packed.get_data_handle());
    pack = new reorder(w, packed);
  }

  @Override
  public void load(Pointer newW, FloatPointer newBias) {
    OneDnn.useOneThread();
    w.set_data_handle(place.of(newW));
    pack.execute(OneDnn.stream(), w, packed);
    matmul.bias(newBias);
  }

  @Override
  public void multiply(Pointer x, FloatPointer y) {
    matmul.multiply(x, y);
  }

  @Override
  public void close() {
    matmul.close();
    pack.close();
    packed.close();
    w.close();
  }
}
