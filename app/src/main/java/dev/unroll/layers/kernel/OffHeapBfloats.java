package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Bfloat16 memory outside the heap, aligned to a cache line, zero at first; it grows as {@link
 * OffHeapFloats} does.
 */
final class OffHeapBfloats implements AutoCloseable {
  private final NativeAddress address = new NativeAddress();
  private ShortPointer pointer = new ShortPointer();
  private long first;
  private long capacity;

  /** Ensures a capacity; the content is lost if it has to grow. */
  void reserve(long length) {
    if (length > capacity) {
      pointer.deallocate();
      pointer = new ShortPointer(length + NativeAddress.slack(Short.BYTES));
      first = NativeAddress.toCacheLine(pointer);
      capacity = length;
      clear(0, length);
    }
  }

  /** Sets some elements to 0. */
  void clear(long from, long length) {
    Pointer.memset(address.of(at(from)), 0, length * Short.BYTES);
  }

  /** The memory from an element on. Always the same object: use it before the next call. */
  ShortPointer at(long element) {
    return pointer.position(first + element);
  }

  @Override
  public void close() {
    pointer.deallocate();
  }
}
