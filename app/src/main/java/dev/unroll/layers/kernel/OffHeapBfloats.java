package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Memory outside the heap for bfloat16, from a cache line on, of zeros at first; it grows as {@link
 * OffHeapFloats} does.
 */
final class OffHeapBfloats implements AutoCloseable {
  private final NativeAddress address = new NativeAddress();
  private ShortPointer pointer = new ShortPointer();
  private long first;
  private long capacity;

  /** Makes room; what was in it is lost if it has to grow. */
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

  /** The memory from an element on. One object, moved: use it before the next call. */
  ShortPointer at(long element) {
    return pointer.position(first + element);
  }

  @Override
  public void close() {
    pointer.deallocate();
  }
}
