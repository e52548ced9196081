package dev.unroll.result;

import java.util.List;
import java.util.Optional;

/**
 * The speed of a machine, as {@code bench} measures it.
 *
 * @param processor its model
 * @param instructions the vector instructions that were used: {@code avx2}, {@code avx512}, {@code
 *     amx}, or {@code basic} for none of these
 * @param cores that the program may use
 * @param load of the system in the minute before, in programs that ran or waited to; NaN where the
 *     system does not tell
 * @param threads that the fused engine was given; the stock engine has one
 * @param workloads in the order they were measured
 * @param scaling empty where it was not asked for
 */
public record Benchmark(
    String unroll,
    String java,
    String processor,
    String instructions,
    int cores,
    double load,
    int threads,
    Peak peak,
    List<Workload> workloads,
    List<Point> scaling) {
  public Benchmark {
    workloads = List.copyOf(workloads);
    scaling = List.copyOf(scaling);
  }

  /**
   * What the machine reaches at best in large float32 matrix products on all cores.
   *
   * @param gigaflops 10^9 floating-point operations a second
   * @param library the fastest
   */
  public record Peak(double gigaflops, String library, int threads) {}

  /**
   * One engine's speed.
   *
   * @param milliseconds an iteration takes, the median of the blocks
   * @param stepsPerSecond time steps of all sequences together
   * @param gigaflops 10^9 operations of matrix products a second
   * @param peakFraction of the machine's peak, 0 to 1
   * @param blockMilliseconds an iteration took, the median of each block
   */
  public record Speed(
      int threads,
      double milliseconds,
      double stepsPerSecond,
      double gigaflops,
      double peakFraction,
      List<Double> blockMilliseconds) {
    public Speed {
      blockMilliseconds = List.copyOf(blockMilliseconds);
    }
  }

  /**
   * @param name of one line
   * @param does network and batch in words
   * @param operations floating-point operations of an iteration's matrix products
   * @param steps time steps of an iteration, of all sequences together
   * @param fused if it was measured
   * @param stock if it was measured
   * @param stockOverFused how many times longer stock takes, if both were measured
   */
  public record Workload(
      String name,
      String does,
      long operations,
      long steps,
      Optional<Speed> fused,
      Optional<Speed> stock,
      Optional<Double> stockOverFused) {}

  /**
   * One measurement of the fused engine in a row where one thing varies.
   *
   * @param varied {@code hidden}, {@code batch} or {@code threads}
   * @param factor this point's time by that of the point before, if there is one
   */
  public record Point(
      String varied,
      int value,
      long operations,
      long steps,
      Speed fused,
      Optional<Double> factor) {}
}
