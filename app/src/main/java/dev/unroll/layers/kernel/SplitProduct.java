package dev.unroll.layers.kernel;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** A product of {@link SplitRows} with weights in float32, which it splits and packs once. */
final class SplitProduct implements Product {
  private final Matmul matmul;
  private final Bfloats blocks;
  private final long size;
  private final boolean padded;
  private final Split split;
  private final PackedFactor packed;

  /**
   * @param blocks where weights are split
   * @param room where they are packed
   */
  SplitProduct(Shape shape, Adds adds, Bfloats blocks, OffHeap room) {
    this.blocks = blocks;
    long k = shape.inner();
    long n = shape.columns();
    long block = Split.padded(shape.inner());
    long inner = Split.BLOCKS * block;
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
    // Described as they lie in memory, by rows: oneDNN is three times as slow if told by columns.
    // The order of the blocks is the one that the rows of x do not have.
    split =
        shape.wTransposed()
            ? new Split(n, k, inner, block, Split.Order.HIGH_LOW_HIGH)
            : new Split(k, n, n, block * n, Split.Order.HIGH_HIGH_LOW);
  }

  @Override
  public void load(Pointer weights, FloatPointer bias) {
    OneDnn.useOneThread();
    blocks.reserve(size);
    if (padded) {
      blocks.clear(0, size); // of what others left there
    }
    split.write((FloatPointer) weights, blocks.at(0));
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
    split.close();
    packed.close();
  }
}
