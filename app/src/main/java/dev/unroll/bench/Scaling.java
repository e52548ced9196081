package dev.unroll.bench;

import dev.unroll.bench.Case.TextBatch;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of measurements of the fused engine in which one thing doubles from point to point.
 *
 * @param varied what it is
 */
record Scaling(String varied, List<Point> points) {
  private static final int HIDDEN = 256;
  private static final TextBatch BATCH = new TextBatch(64, 64, 65);

  /** One measurement. */
  record Point(int value, Case measured, int threads) {}

  Scaling {
    points = List.copyOf(points);
  }

  /**
   * Hidden units 64 to 1024, batch 1 to 256, threads 1 to all, each with the rest as usual: 256
   * units, batch 64, all threads.
   */
  static List<Scaling> usual(int threads) {
    return List.of(
        hidden(64, 1024, BATCH, threads),
        batch(1, 256, HIDDEN, BATCH.steps(), threads),
        threads(threads, HIDDEN, BATCH));
  }

  static Scaling hidden(int from, int to, TextBatch batch, int threads) {
    return new Scaling(
        "hidden",
        doubling(from, to)
            .mapToObj(h -> new Point(h, Case.scaled("hidden-" + h, h, batch), threads))
            .toList());
  }

  static Scaling batch(int from, int to, int hidden, int steps, int threads) {
    return new Scaling(
        "batch",
        doubling(from, to)
            .mapToObj(
                b -> {
                  TextBatch batch = new TextBatch(b, steps, BATCH.symbols());
                  return new Point(b, Case.scaled("batch-" + b, hidden, batch), threads);
                })
            .toList());
  }

  /** The last point has all threads, also where that is no power of two. */
  static Scaling threads(int all, int hidden, TextBatch batch) {
    return new Scaling(
        "threads",
        IntStream.concat(doubling(1, all - 1), IntStream.of(all))
            .mapToObj(n -> new Point(n, Case.scaled("threads-" + n, hidden, batch), n))
            .toList());
  }

  private static IntStream doubling(int from, int to) {
    return IntStream.iterate(from, value -> value <= to, value -> 2 * value);
  }
}
