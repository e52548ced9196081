package dev.unroll.layers;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Arithmetic on all parameters of a network at once, element by element, on the network's threads.
 *
 * <p>Vectors are copied to the heap in pieces that stay in the first-level cache: there the JIT
 * compiler turns loops into vector instructions.
 */
final class ParallelVectors {
  private static final int PIECE = 2048;

  private ParallelVectors() {}

  /** What is computed on a piece of each vector. */
  interface Task {
    /**
     * @param thread number of the thread, from 0 on
     * @param pieces one of each vector, all at the same index
     * @param length elements of a piece
     */
    void compute(int thread, float[][] pieces, int length);
  }

  /**
   * Runs a task for all pieces.
   *
   * @param written how many of the vectors are written, the first ones
   * @param vectors float32 without gaps, of the same length
   */
  static void compute(FusedNetwork network, int written, Task task, INDArray... vectors) {
    long length = vectors[0].length();
    int threads = network.threads(length);
    network.share(
        threads,
        thread -> {
          long from = length * thread / threads;
          long to = length * (thread + 1) / threads;
          FloatBuffer[] memory =
              Arrays.stream(vectors).map(v -> memory(v, from, to)).toArray(FloatBuffer[]::new);
          compute(memory, written, thread, task);
        });
  }

  private static FloatBuffer memory(INDArray vector, long from, long to) {
    FloatPointer start = TimeMajor.pointer(vector);
    return start.limit(start.position() + to).position(start.position() + from).asBuffer();
  }

  private static void compute(FloatBuffer[] memory, int written, int thread, Task task) {
    float[][] pieces = new float[memory.length][PIECE];
    int end = memory[0].capacity();
    for (int at = 0; at < end; at += PIECE) {
      int length = Math.min(PIECE, end - at);
      for (int i = 0; i < memory.length; i++) {
        memory[i].get(at, pieces[i], 0, length);
      }
      task.compute(thread, pieces, length);
      for (int i = 0; i < written; i++) {
        memory[i].put(at, pieces[i], 0, length);
      }
    }
  }
}
