package dev.unroll.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;

/** Training allocates nothing outside the heap that it doesn't give back. */
class NativeMemoryTest {
  private static final int WARM_UP = 1_000;

  /** What leaks does so every time; what another test left behind is given back once. */
  private static final int ATTEMPTS = 3;

  /** Of memory that is known by pointers: 10 bytes in each of 10,000 iterations would be more. */
  private static final long TRACKED = 100_000;

  /** Of all memory, that of the JIT compiler too: 10 KB an iteration would be more. */
  private static final long RESIDENT = 100_000_000;

  /**
   * @param batch the smallest
   */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 10000",
    "128, 32, 2000" // split, where the processor has AMX
  })
  void computeGradientAndScore_thousandsOfIterations_nativeMemoryDoesNotGrow(
      int hidden, int batch, int iterations) throws InterruptedException {
    Stack stack = Stack.of(Kind.LSTM).sizes(2, hidden).classes(2);
    SplittableRandom random = new SplittableRandom(1);
    FusedNetwork network = new EngineAndReference(stack, random, 0.1).engine;
    // The size changes now and then, so that what is made for one size has to be given back.
    DataSet[] batches = new DataSet[6];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = batch(random, batch + i);
    }
    train(network, batches, WARM_UP);
    Memory before = Memory.afterGarbageCollection();
    Memory growth = null;
    for (int attempt = 0; attempt < ATTEMPTS && (growth == null || growth.isLarge()); attempt++) {
      train(network, batches, iterations);
      Memory after = Memory.afterGarbageCollection();
      growth = after.minus(before);
      before = after;
    }

    assertThat(growth)
        .as("in bytes, the last of %d times", ATTEMPTS)
        .matches(g -> !g.isLarge(), "small");
  }

  private record Memory(long tracked, long resident) {
    /** What Deeplearning4j drops is freed by JavaCPP after a collection, on a thread of its own. */
    static Memory afterGarbageCollection() throws InterruptedException {
      for (int i = 0; i < 4; i++) {
        System.gc();
        Thread.sleep(100);
      }
      return new Memory(Pointer.totalBytes(), Pointer.physicalBytes());
    }

    Memory minus(Memory other) {
      return new Memory(tracked - other.tracked, resident - other.resident);
    }

    boolean isLarge() {
      return tracked >= TRACKED || resident >= RESIDENT;
    }
  }

  private static void train(FusedNetwork network, DataSet[] batches, int iterations) {
    for (int i = 0; i < iterations; i++) {
      DataSet batch = batches[i / 10 % batches.length];
      network.setInput(batch.getFeatures());
      network.setLabels(batch.getLabels());
      network.computeGradientAndScore();
      network.params().subi(network.getFlattenedGradients().ravel());
    }
  }

  private static DataSet batch(SplittableRandom random, int size) {
    return new DataSet(
        Values.array(Values.random(random, 3, size, 2)),
        Values.array(Values.classes(random, 3, size, 2)));
  }
}
