package dev.unroll.bench;

import dev.unroll.config.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be measured; a name may stand for several lines. */
public enum Workload {
  MNIST(true),
  CHARACTERS(true),
  BATCH1(true),
  /** Deeplearning4j has no GRU. */
  GRU(false),
  BIDIRECTIONAL(true),
  SAMPLING(true),
  /** How fast data is scored, as {@code evaluate} and {@code predict} do. */
  EVALUATE(true),
  /** How time grows with size, batch and threads; takes longer, and only if it is named. */
  SCALING(false);

  private final boolean stock;

  Workload(boolean stock) {
    this.stock = stock;
  }

  /** The name on the command line: {@code characters}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean has(Engine engine) {
    return stock || engine == Engine.FUSED;
  }

  public static Optional<Workload> of(String label) {
    return Arrays.stream(values()).filter(workload -> workload.label().equals(label)).findFirst();
  }

  /** Those that are measured where none is named: all but {@link #SCALING}. */
  public static List<Workload> usual() {
    return Arrays.stream(values()).filter(workload -> workload != SCALING).toList();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Workload::label).toList();
  }
}
