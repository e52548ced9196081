package dev.unroll.bench;

import dev.unroll.result.Benchmark;

/** Is told what a benchmark measures, for example to show it in a terminal. */
public interface BenchListener {
  /** Shows nothing. */
  BenchListener NONE =
      new BenchListener() {
        @Override
        public void measuring(String name, int number, int of) {}

        @Override
        public void measured(Benchmark.Workload workload) {}
      };

  /**
   * A measurement begins.
   *
   * @param number counted from 1
   * @param of measurements in all
   */
  void measuring(String name, int number, int of);

  /** A line or a point of a row is measured; its fraction is of the peak as known so far. */
  void measured(Benchmark.Workload workload);
}
