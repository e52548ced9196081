package dev.unroll.layers;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Float32 memory outside the Java heap, where BLAS can work without copying it. It grows when it
 * must and is kept from one call to the next, so that training allocates nothing.
 *
 * <p>Arithmetic on single elements is done on arrays of the heap instead: the JIT compiler turns
 * loops over those into vector instructions, and loops over buffers not. A copy between the two
 * costs a thirtieth of the matrix product that it is made for.
 */
final class OffHeap {
  private FloatPointer pointer = new FloatPointer();
  private FloatBuffer buffer = FloatBuffer.allocate(0);

  /** Makes room; what was in it is lost if it has to grow. */
  void reserve(long length) {
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          length + " values in one window of a layer; at most " + Integer.MAX_VALUE);
    }
    if (length > buffer.capacity()) {
      pointer.deallocate();
      pointer = new FloatPointer(length);
      buffer = pointer.asBuffer();
    }
  }

  /** The memory from an element on. One object, moved: use it before the next call. */
  FloatPointer at(long element) {
    return pointer.position(element);
  }

  void put(int element, float[] from, int at, int length) {
    buffer.put(element, from, at, length);
  }

  void get(int element, float[] to, int at, int length) {
    buffer.get(element, to, at, length);
  }

  /** Reads rows {@code [rows, planes, width]} into planes {@code [planes, rows, width]}. */
  void getPlanes(int element, float[] to, int at, int rows, int planes, int width) {
    if (planes == 1 || rows == 1) {
      get(element, to, at, rows * planes * width);
      return;
    }
    int from = element;
    for (int row = 0; row < rows; row++) {
      for (int plane = 0; plane < planes; plane++) {
        buffer.get(from, to, at + (plane * rows + row) * width, width);
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
