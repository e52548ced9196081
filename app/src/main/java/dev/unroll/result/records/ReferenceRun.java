package dev.unroll.result.records;

import java.util.Objects;

/**
 * A run of another program, as its script prints it.
 *
 * @param program with its version, {@code PyTorch 2.5.1}
 * @param seconds that it took to come to the loss; NaN if it never did
 * @param iterations updates made until then, or all
 * @param cpu model name of the processor
 */
public record ReferenceRun(
    String program, long seed, double seconds, long iterations, int threads, String cpu) {
  public ReferenceRun {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(cpu, "cpu");
  }
}
