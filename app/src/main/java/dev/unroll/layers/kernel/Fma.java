package dev.unroll.layers.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Multiplication and addition in one instruction, where the processor has it. */
final class Fma {
  /** Elsewhere {@link Math#fma} calculates with decimals, a thousand times as slow. */
  private static final boolean IN_HARDWARE = inHardware();

  private Fma() {}

  private static boolean inHardware() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return machine != null && Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return false; // a virtual machine without this option says nothing of its instructions
    }
  }

  /** a b + c, rounded once or twice. */
  static float of(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
  }
}
