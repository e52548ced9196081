package dev.unroll.layers.kernel;

import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.nd4j.nativeblas.NativeOpsHolder;

/** oneDNN on this machine's processor, loaded when it is first asked for. */
public final class OneDnn {
  /** Set to false, it is not used. */
  static final String PROPERTY = "unroll.onednn";

  private OneDnn() {}

  /** Its engine and stream, or why they could not be created. */
  private record Loaded(engine engine, stream stream, String problem) {
    private static final Loaded INSTANCE = load();

    private static Loaded load() {
      if (!Boolean.parseBoolean(System.getProperty(PROPERTY, "true"))) {
        return new Loaded(null, null, "switched off by -D" + PROPERTY + "=false");
      }
      try {
        engine engine = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
        return new Loaded(engine, new stream(engine), null);
      } catch (LinkageError | RuntimeException e) {
        return new Loaded(null, null, e.toString());
      }
    }
  }

  /** Why it can't be used here; empty if it can. */
  public static Optional<String> problem() {
    return Optional.ofNullable(Loaded.INSTANCE.problem());
  }

  static engine engine() {
    return Loaded.INSTANCE.engine();
  }

  static stream stream() {
    return Loaded.INSTANCE.stream();
  }

  /** Whether the processor multiplies tiles of bfloat16 (AMX), eight times as fast as vectors. */
  public static boolean multipliesTiles() {
    return has(dnnl.dnnl_cpu_isa_avx512_core_amx);
  }

  public static boolean hasAvx512() {
    return has(dnnl.dnnl_cpu_isa_avx512_core);
  }

  public static boolean hasAvx2() {
    return has(dnnl.dnnl_cpu_isa_avx2);
  }

  /** Whether the processor has these instructions, and the environment does not forbid them. */
  private static boolean has(int instructions) {
    return problem().isEmpty()
        && (dnnl.dnnl_get_effective_cpu_isa() & instructions) == instructions;
  }

  /**
   * Makes oneDNN use only the calling thread: the batch is split over threads already, and the
   * products of a step are too small to be split again. The setting of OpenMP is per thread.
   */
  static void useOneThread() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }
}
