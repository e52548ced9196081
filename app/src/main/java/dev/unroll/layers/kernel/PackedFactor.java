package dev.unroll.layers.kernel;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;

/** The right factor of a {@link Matmul}, in the layout that is fastest for oneDNN. */
final class PackedFactor implements AutoCloseable {
  private final NativeAddress address = new NativeAddress();
  private final Matmul matmul;
  private final OffHeapFloats room;
  private final memory plain;
  private final memory packed;
  private final reorder pack;

  /**
   * @param lies layout of the factor before it is packed
   * @param room where it is packed
   */
  PackedFactor(memory.desc lies, Matmul matmul, OffHeapFloats room) {
    this.matmul = matmul;
    this.room = room;
    plain = new memory(lies, OneDnn.engine(), NativeAddress.UNSET);
    packed = new memory(matmul.right(), OneDnn.engine(), NativeAddress.UNSET);
    pack = new reorder(plain, packed);
  }

  /** Packs a factor; later changes to the original have no effect. */
  void load(Pointer from) {
    room.reserve(matmul.right().get_size() / Float.BYTES + 1);
    matmul.right(address.of(room.at(0)));
    packed.set_data_handle(address.of(room.at(0)));
    plain.set_data_handle(address.of(from));
    pack.execute(OneDnn.stream(), plain, packed);
  }

  @Override
  public void close() {
    pack.close();
    packed.close();
    plain.close();
  }
}
