package dev.unroll.bench;

import dev.unroll.layers.Processor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Vector instructions that this program's arithmetic makes use of, from the fewest to the most. A
 * process can be held to a level, so that whoever has the newest processor sees what others get:
 * oneDNN and OpenBLAS by its environment, the JIT compiler by an option. All read these when they
 * start.
 *
 * @see <a
 *     href="https://uxlfoundation.github.io/oneDNN/dev_guide_cpu_dispatcher_control.html">oneDNN on
 *     its dispatcher</a>
 */
public enum InstructionSet {
  /** None that is asked for: another processor than x86-64, or one before 2013. */
  BASIC(() -> true, List.of(), Map.of()),
  AVX2(
      Processor::hasAvx2,
      List.of("-XX:UseAVX=2"),
      Map.of("ONEDNN_MAX_CPU_ISA", "AVX2", "OPENBLAS_CORETYPE", "Haswell")),
  AVX512(
      Processor::hasAvx512,
      List.of("-XX:UseAVX=3"),
      Map.of("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_FP16", "OPENBLAS_CORETYPE", "SkylakeX")),
  /** AVX-512 and tiles of bfloat16. */
  AMX(
      Processor::hasAmx,
      List.of("-XX:UseAVX=3"),
      Map.of("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_AMX", "OPENBLAS_CORETYPE", "SkylakeX"));

  private final BooleanSupplier available;
  private final List<String> javaOptions;
  private final Map<String, String> environment;

  InstructionSet(
      BooleanSupplier available, List<String> javaOptions, Map<String, String> environment) {
    this.available = available;
    this.javaOptions = javaOptions;
    this.environment = environment;
  }

  /** As it is written on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this process may use them. */
  public boolean isAvailable() {
    return available.getAsBoolean();
  }

  /** The most that this process may use. */
  public static InstructionSet best() {
    List<InstructionSet> available = available();
    return available.isEmpty() ? BASIC : available.get(available.size() - 1);
  }

  /** Options of a Java that is held to this level. */
  public List<String> javaOptions() {
    return javaOptions;
  }

  /** What the environment of a process must hold to be held to this level. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The levels above {@link #BASIC} that this process may use, the lowest first. */
  public static List<InstructionSet> available() {
    return Arrays.stream(values()).filter(level -> level != BASIC && level.isAvailable()).toList();
  }

  /** The level of a label; empty if there is none. */
  public static Optional<InstructionSet> of(String label) {
    return Arrays.stream(values())
        .filter(level -> level != BASIC && level.label().equals(label))
        .findFirst();
  }
}
