package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.layers.FusedNetwork;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network that reads sources and then writes, step by step with carried state. Its parameters and
 * the state that its training carries stay as they are.
 *
 * <p>It steps fewer than {@value #MULTIPLE} rows or a multiple of them, of which the last ones may
 * be nobody's: each number of rows needs matrix products of its own, whose making takes longer than
 * those rows.
 */
final class TargetReader {
  private static final int MULTIPLE = 16;

  private final FusedNetwork network;
  private final PairEncoding encoding;

  TargetReader(FusedNetwork network, PairEncoding encoding) {
    this.network = network;
    this.encoding = encoding;
  }

  /**
   * Reads sources, and the symbol at which their targets begin. Shorter ones begin later, so that
   * all end at the same step.
   *
   * @param sources the longest first
   * @return probabilities of the first target symbols, {@code [sources, symbols]}, and of rows that
   *     are nobody's
   */
  float[] read(int[][] sources) {
    int longest = sources[0].length;
    int reading = 0;
    network.rnnSelect();
    for (int step = 0; step < longest; step++) {
      int now = reading;
      while (now < sources.length && sources[now].length >= longest - step) {
        now++;
      }
      if (now > reading && reading > 0) {
        int before = reading;
        network.rnnSelect(IntStream.range(0, padded(now)).map(i -> i < before ? i : -1).toArray());
      }
      reading = now;
      int[] symbols = new int[padded(reading)];
      for (int i = 0; i < reading; i++) {
        symbols[i] = sources[i][step - longest + sources[i].length];
      }
      network.rnnRead(features(symbols), symbols.length);
    }
    network.rnnBeginTarget();
    int[] begin = new int[padded(sources.length)];
    Arrays.fill(begin, encoding.begin());
    return network.rnnTimeStep(features(begin), begin.length);
  }

  /**
   * Reads a target symbol on in each row.
   *
   * @param rows of the last step that are gone on with, each any number of times
   * @param targets the symbol that each of them reads
   * @return probabilities of the next target symbols, {@code [rows, symbols]}, and of rows that are
   *     nobody's
   */
  float[] next(int[] rows, int[] targets) {
    int all = padded(rows.length);
    int[] from = Arrays.copyOf(rows, all);
    Arrays.fill(from, rows.length, all, -1);
    network.rnnSelect(from);
    int[] symbols = new int[all];
    for (int i = 0; i < targets.length; i++) {
      symbols[i] = encoding.targetOffset() + targets[i];
    }
    return network.rnnTimeStep(features(symbols), all);
  }

  private static int padded(int rows) {
    return rows < MULTIPLE ? rows : (rows + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  /**
   * How much the last step looked at each step of the source, by row; empty if it looks at none.
   */
  Optional<float[][]> alignment() {
    return network.rnnAlignment();
  }

  /** Forgets what was read. */
  void clear() {
    network.rnnSelect();
  }

  private float[] features(int... symbols) {
    boolean index = encoding.target().input() == InputEncoding.INDEX;
    int size = index ? 1 : encoding.inputSize();
    float[] features = new float[symbols.length * size];
    for (int i = 0; i < symbols.length; i++) {
      if (index) {
        features[i] = symbols[i];
      } else {
        features[i * size + symbols[i]] = 1;
      }
    }
    return features;
  }
}
