package dev.unroll.layers;

import dev.unroll.layers.kernel.OneDnn;

/** What the arithmetic of the layers may use of this processor, as oneDNN sees it. */
public final class Processor {
  private Processor() {}

  public static boolean hasAvx2() {
    return OneDnn.hasAvx2();
  }

  /** With the parts of AVX-512 that servers have: F, BW, DQ and VL. */
  public static boolean hasAvx512() {
    return OneDnn.hasAvx512();
  }

  /** Tiles of bfloat16. */
  public static boolean hasAmx() {
    return OneDnn.multipliesTiles();
  }
}
