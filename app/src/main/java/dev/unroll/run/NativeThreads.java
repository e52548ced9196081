package dev.unroll.run;

import org.bytedeco.openblas.global.openblas;
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
    openblas.blas_set_num_threads(threads);
  }
}
