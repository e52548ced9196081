package dev.unroll.layers.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Float32 memory outside the Java heap, where BLAS can work without copying it. It grows as needed
 * and is reused by the next call, so that training allocates nothing.
 *
 * <p>Arithmetic on single elements is done on arrays of the heap instead: the JIT compiler turns
 * loops over arrays into vector instructions, but not loops over buffers. A copy between the two
 * costs a thirtieth of the matrix product that it is made for.
 */
public final class OffHeapFloats {
  private final NativeAddress address = new NativeAddress();
  private FloatPointer pointer = new FloatPointer();

  /** The first element at the start of a cache line. */
  private int first;

  private FloatBuffer buffer = FloatBuffer.allocate(0);

  /** Ensures a capacity; the content is lost if it has to grow. */
  public void reserve(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          length + " values in one window of a layer; at most " + Integer.MAX_VALUE);
    }
    if (length > buffer.capacity()) {
      pointer.deallocate();
      pointer = new FloatPointer(length + NativeAddress.slack(Float.BYTES));
      first = NativeAddress.toCacheLine(pointer);
      buffer = pointer.position(first).limit(first + length).asBuffer();
    }
  }

  /** The memory from an element on. Always the same object: use it before the next call. */
  public FloatPointer at(long element) {
    return pointer.position(first + element);
  }

  /** Sets the first elements to 0. */
  void clear(int length) {
    Pointer.memset(address.of(at(0)), 0, (long) length * Float.BYTES);
  }

  public void put(int element, float[] from, int at, int length) {
    buffer.put(element, from, at, length);
  }

  public void get(int element, float[] to, int at, int length) {
    buffer.get(element, to, at, length);
  }

  /** Reads rows {@code [rows, planes, width]} into planes, {@code [rows, width]} each. */
  void getPlanes(int element, float[][] planes, int rows, int width) {
    if (planes.length == 1) {
      get(element, planes[0], 0, rows * width);
      return;
    }
    int from = element;
    for (int row = 0; row < rows; row++) {
      for (float[] plane : planes) {
        buffer.get(from, plane, row * width, width);
        from += width;
      }
    }
  }

  /** Writes planes, {@code [rows, width]} each, as rows {@code [rows, planes, width]}. */
  void putPlanes(int element, float[][] planes, int rows, int width) {
    if (planes.length == 1) {
      put(element, planes[0], 0, rows * width);
      return;
    }
    int to = element;
    for (int row = 0; row < rows; row++) {
      for (float[] plane : planes) {
        buffer.put(to, plane, row * width, width);
        to += width;
      }
    }
  }
}
