package dev.unroll.layers.kernel;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A product of {@link Bf16x2Rows} with weights in float32, which it converts and packs once. */
final class Bf16x2Product implements Product {
  private final Matmul matmul;
  private final OffHeapBfloats blocks;
  private final long size;
  private final boolean padded;
  private final Bf16x2 conversion;
  private final PackedFactor packed;

  /**
   * @param blocks where weights are converted
   * @param room where they are packed
   */
  Bf16x2Product(Shape shape, Adds adds, OffHeapBfloats blocks, OffHeapFloats room) {
    this.blocks = blocks;
    long k = shape.inner();
    long n = shape.columns();
    long block = Bf16x2.padded(shape.inner());
    long inner = Bf16x2.BLOCKS * block;
    memory.format_tag order = Matmul.order(shape.wTransposed());
    matmul =
        new Matmul(
            Matmul.describe(shape.rows(), inner, memory.data_type.bf16, memory.format_tag.ab),
            Matmul.describe(inner, n, memory.data_type.bf16, memory.format_tag.any),
            shape,
            adds);
    size = inner * n;
    padded = block != k;
    packed =
        new PackedFactor(Matmul.describe(inner, n, memory.data_type.bf16, order), matmul, room);
    // Described row-major, as in memory: described column-major, oneDNN is three times as slow.
    // The order of the blocks is the other one than that of the rows of x.
    conversion =
        shape.wTransposed()
            ? new Bf16x2(n, k, inner, block, Bf16x2.Order.HIGH_LOW_HIGH)
            : new Bf16x2(k, n, n, block * n, Bf16x2.Order.HIGH_HIGH_LOW);
  }

  @Override
  public void load(Pointer weights, FloatPointer bias) {
    OneDnn.useOneThread();
    blocks.reserve(size);
    if (padded) {
      blocks.clear(0, size); // others may have written there
    }
    conversion.write((FloatPointer) weights, blocks.at(0));
    packed.load(blocks.at(0));
    matmul.bias(bias);
  }

  @Override
  public void multiply(Pointer x, FloatPointer y) {
    matmul.multiply(x, y);
  }

  @Override
  public void close() {
    matmul.close();
    conversion.close();
    packed.close();
  }
}
