package dev.unroll.layers.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Multiplication and addition in one instruction, where the processor has it. */
final class Fma {
  /** Without it {@link Math#fma} uses BigDecimal, a thousand times as slow. */
  private static final boolean IN_HARDWARE = inHardware();

  private Fma() {}

  private static boolean inHardware() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return machine != null && Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return false; // not HotSpot: whether it uses the instruction is unknown
    }
  }

  /** a b + c, rounded once with the instruction, else twice. */
  static float of(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
  }
}
