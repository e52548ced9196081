package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Where a pointer points, for oneDNN. One object that is moved; a pointer to void would count its
 * position in bytes.
 */
final class Place extends Pointer {
  /** Bytes of a cache line: vectors and tiles that lie in two of them are read in two parts. */
  private static final int LINE = 64;

  /** Stands for memory that each call names. */
  static final Pointer UNSET = new FloatPointer(1);

  Place of(Pointer pointer) {
    return of(pointer, 0);
  }

  /**
   * @param bytes behind where it points
   */
  Place of(Pointer pointer, long bytes) {
    address = pointer.address() + size(pointer) * pointer.position() + bytes;
    return this;
  }

  private static int size(Pointer memory) {
    return memory instanceof ShortPointer ? Short.BYTES : Float.BYTES;
  }

  /** Elements of a size that make room for beginning at a line. */
  static int slack(int size) {
    return LINE / size;
  }

  /** Elements from where a pointer's memory begins to the next line. */
  static int toLine(Pointer memory) {
    return (int) Math.floorMod(-memory.address(), (long) LINE) / size(memory);
  }
}
