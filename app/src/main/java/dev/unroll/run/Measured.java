package dev.unroll.run;

import dev.unroll.evaluation.Metrics;
import dev.unroll.result.Result;
import dev.unroll.result.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What a run has measured so far.
 *
 * @param iterations updates made
 * @param seconds of training
 * @param validation of the best model, if there is such a split
 * @param best where that model is from, if it is known
 * @param samples in the order they were written
 */
record Measured(
    long iterations,
    double seconds,
    Optional<Metrics> validation,
    Optional<Result.Best> best,
    List<Sample> samples) {
  Measured with(Optional<Metrics> other) {
    return new Measured(iterations, seconds, other, best, samples);
  }
}
