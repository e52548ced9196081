package dev.unroll.run;

import dev.unroll.config.Engine;
import dev.unroll.layers.FusedNetwork;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Threads for arithmetic.
 *
 * <p>Unroll's own engine splits a batch over them; ND4J then has one inside each operation, as its
 * operations here are so small that two spend their time waiting for each other. Only with
 * Deeplearning4j's layers do all of them work inside an operation.
 */
public final class NativeThreads {
  private NativeThreads() {}

  /**
   * Prepares ND4J before its first use.
   *
   * @param wanted none for the fastest
   * @return how many there are
   */
  public static int use(Optional<Integer> wanted, Engine engine) {
    boolean fused = engine == Engine.FUSED;
    int threads = wanted.orElse(fused ? Runtime.getRuntime().availableProcessors() : 1);
    int inside = fused ? 1 : threads;
    Nd4j.getEnvironment().setMaxThreads(inside);
    Nd4j.getEnvironment().setMaxMasterThreads(inside);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(inside);
    // ND4J sets the threads of its BLAS itself, when it first needs it; this comes after.
    Nd4j.factory().blas().setMaxThreads(inside);
    return threads;
  }

  /** Lets a network split its batches. */
  public static void give(MultiLayerNetwork network, int threads) {
    if (network instanceof FusedNetwork fused) {
      fused.setThreads(threads);
    }
  }
}
