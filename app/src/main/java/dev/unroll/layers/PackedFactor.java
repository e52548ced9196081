package dev.unroll.layers;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;

/** The right factor of a {@link Matmul}, in the order that oneDNN likes best. */
final class PackedFactor implements AutoCloseable {
  private final Place place = new Place();
  private final memory plain;
  private final memory packed;
  private final reorder pack;

  /**
   * @param lies how the factor lies in memory before it is packed
   */
  PackedFactor(memory.desc lies, Matmul of) {
    plain = new memory(lies, OneDnn.engine(), Place.UNSET);
    packed = of.right();
    of.right(packed.get_data_handle());
    pack = new reorder(plain, packed);
  }

  /** Packs a factor, which may change after that. */
  void load(Pointer from) {
    plain.set_data_handle(place.of(from));
    pack.execute(OneDnn.stream(), plain, packed);
  }

  @Override
  public void close() {
    pack.close();
    packed.close();
    plain.close();
  }
}
