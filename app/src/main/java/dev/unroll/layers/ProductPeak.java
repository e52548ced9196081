package dev.unroll.layers;

import dev.unroll.layers.kernel.BlasProduct;
import dev.unroll.layers.kernel.OffHeapFloats;
import dev.unroll.layers.kernel.OneDnn;
import dev.unroll.layers.kernel.OneDnnProduct;
import dev.unroll.layers.kernel.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The peak rate at which this machine multiplies matrices, to compare recurrent layers with.
 *
 * <p>As many threads as asked for each multiply {@code [512, 512]} by {@code [512, 512]} in float32
 * again and again, at the same time, each on one thread and on memory of its own, as the slices of
 * a batch do. A round counts from their common start until the last has finished.
 */
public final class ProductPeak {
  /** Rows and columns: 1 MiB a matrix, so that arithmetic and not memory is measured. */
  static final int SIZE = 512;

  private static final int ROUNDS = 3;

  private ProductPeak() {}

  /**
   * The faster of two libraries.
   *
   * @param gigaflops 10^9 additions and multiplications a second, all threads together
   * @param library by which it was reached
   */
  public record Peak(double gigaflops, String library, int threads) {}

  /**
   * Measures OpenBLAS, and oneDNN where it loads; the best round of each counts. ND4J's BLAS is
   * left with one thread inside a product.
   *
   * @param seconds about how long, in all
   */
  public static Peak measure(int threads, double seconds) {
    if (threads < 1 || !(seconds > 0)) {
      throw new IllegalArgumentException(threads + " threads for " + seconds + " s");
    }
    Nd4j.factory().blas().setMaxThreads(1);
    Product.Shape shape = Product.Shape.forward(SIZE, SIZE, SIZE);
    boolean both = OneDnn.problem().isEmpty();
    double each = seconds / (both ? 2 : 1) / (ROUNDS + 1);
    Peak openBlas =
        new Peak(
            best(threads, each, () -> new BlasProduct(shape, Product.Adds.NOTHING)),
            "OpenBLAS",
            threads);
    if (!both) {
      return openBlas;
    }
    Peak oneDnn =
        new Peak(
            best(
                threads,
                each,
                () -> new OneDnnProduct(shape, Product.Adds.NOTHING, new OffHeapFloats())),
            "oneDNN",
            threads);
    return oneDnn.gigaflops() > openBlas.gigaflops() ? oneDnn : openBlas;
  }

  /** Makes the product, on the thread that will use it. */
  private interface Maker {
    Product make();
  }

  private static double best(int threads, double seconds, Maker maker) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CyclicBarrier together = new CyclicBarrier(threads);
    try {
      List<Future<double[]>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> rounds(maker, seconds, together)));
      }
      double[] sums = new double[ROUNDS];
      for (Future<double[]> worker : workers) {
        double[] rates = worker.get();
        for (int round = 0; round < ROUNDS; round++) {
          sums[round] += rates[round];
        }
      }
      double best = 0;
      for (double sum : sums) {
        best = Math.max(best, sum);
      }
      return best;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while multiplying", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Of each round, one thread's 10^9 operations a second; a round before them is not counted. */
  private static double[] rounds(Maker maker, double seconds, CyclicBarrier together)
      throws Exception {
    long length = (long) SIZE * SIZE;
    try (Product product = maker.make();
        FloatPointer x = filled(length);
        FloatPointer w = filled(length);
        FloatPointer y = new FloatPointer(length)) {
      product.load(w, null);
      double[] rates = new double[ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        together.await(1, TimeUnit.MINUTES);
        long start = System.nanoTime();
        long products = 0;
        do {
          product.multiply(x, y);
          products++;
        } while (System.nanoTime() - start < seconds * 1e9);
        together.await(1, TimeUnit.MINUTES);
        double flops = 2.0 * SIZE * SIZE * SIZE * products;
        if (round >= 0) {
          rates[round] = flops / (System.nanoTime() - start);
        }
      }
      return rates;
    }
  }

  /** Ordinary numbers: the speed could be another for zeros or subnormal ones. */
  private static FloatPointer filled(long length) {
    FloatPointer pointer = new FloatPointer(length);
    for (long i = 0; i < length; i++) {
      pointer.put(i, (i % 17 - 8) / 8f);
    }
    return pointer;
  }
}
