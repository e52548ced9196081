package dev.unroll.run.batch;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The memory of one member, and how its Java divides it.
 *
 * <p>Data sets and the single elements of a layer's arithmetic live in Java's heap, matrices
 * outside of it, about as much in both. JavaCPP counts what is outside ({@code maxbytes}) and looks
 * at what the whole process takes ({@code maxphysicalbytes}); each limit ends in an error that says
 * so, before the system's own, which kills whatever is largest.
 *
 * @param bytes of the whole process
 */
public record MemoryShare(long bytes) {
  private static final long MEBI = 1L << 20;

  /** Classes, compiled code, stacks and libraries: what a Java takes that has done nothing yet. */
  private static final long OVERHEAD = 200 * MEBI;

  /** Less leaves no room for a data set. */
  public static final long LEAST = 512 * MEBI;

  /** Enough for a member of usual size. */
  public static final long USUAL = 1024 * MEBI;

  /** The rest is for the system, its file cache and the batch itself. */
  private static final double SHARE_OF_MACHINE = 0.8;

  public MemoryShare {
    if (bytes < LEAST) {
      throw new IllegalArgumentException("at least " + LEAST + " bytes a member, is " + bytes);
    }
  }

  /** What all members of a batch together may have on this machine, or in this container. */
  static long ofMachine() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return (long) (SHARE_OF_MACHINE * system.getTotalMemorySize());
  }

  /** The options that hold a Java to it. */
  List<String> javaOptions() {
    long half = (bytes - OVERHEAD) / 2 / MEBI;
    return List.of(
        "-Xmx" + half + "m",
        "-Dorg.bytedeco.javacpp.maxbytes=" + half + "m",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + bytes / MEBI + "m");
  }

  @Override
  public String toString() {
    return shown(bytes);
  }

  /** {@code 1.5 GB}, {@code 700 MB}; units of 1024, as Java's own. */
  public static String shown(long bytes) {
    return bytes >= USUAL
        ? String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (1024.0 * MEBI))
        : bytes / MEBI + " MB";
  }
}
