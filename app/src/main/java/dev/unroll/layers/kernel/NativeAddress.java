package dev.unroll.layers.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * The address of the element that a pointer's position stands for, as oneDNN takes it: for a
 * parameter that is a pointer to void JavaCPP would count the position in bytes. One object, set
 * anew for each use.
 */
final class NativeAddress extends Pointer {
  /** Bytes of a cache line. A vector or tile that crosses into a second one takes two reads. */
  private static final int LINE = 64;

  /** Placeholder for memory whose address each call sets. */
  static final Pointer UNSET = new FloatPointer(1);

  /** The address of a pointer's element at its position. */
  NativeAddress of(Pointer pointer) {
    return of(pointer, 0);
  }

  /**
   * @param bytes added to that address
   */
  NativeAddress of(Pointer pointer, long bytes) {
    address = pointer.address() + size(pointer) * pointer.position() + bytes;
    return this;
  }

  private static int size(Pointer memory) {
    return memory instanceof ShortPointer ? Short.BYTES : Float.BYTES;
  }

  /** Elements to allocate in addition, so that the memory can begin at a cache line. */
  static int slack(int size) {
    return LINE / size;
  }

  /** Elements from the start of a pointer's memory to the next cache line. */
  static int toCacheLine(Pointer memory) {
    return (int) Math.floorMod(-memory.address(), (long) LINE) / size(memory);
  }
}
