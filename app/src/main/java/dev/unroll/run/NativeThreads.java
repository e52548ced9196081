package dev.unroll.run;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Threads that ND4J and its BLAS use inside one operation.
 *
 * <p>One is the fastest for recurrent networks: their operations are so small that two threads
 * spend their time waiting for each other.
 */
final class NativeThreads {
  private NativeThreads() {}

  static void use(int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    // ND4J sets the threads of its BLAS itself, when it first needs it; this comes after.
    Nd4j.factory().blas().setMaxThreads(threads);
  }
}
