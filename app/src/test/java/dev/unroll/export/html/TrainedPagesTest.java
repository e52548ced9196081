package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.evaluation.pairs.TargetWriter;
import dev.unroll.export.TrainedModels;
import dev.unroll.export.TrainedRuns;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.run.DataLoader;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Pages of trained runs: how large they are, and that they translate as the program does. */
class TrainedPagesTest extends PageTest {
  private static final long MOST_BYTES = 6_000_000;
  private static final int SOURCES = 20;

  /** Of a probability, from weights in half precision. */
  private static final double TOLERANCE = 1e-3;

  @TestFactory
  Stream<DynamicTest> pages_ofTrainedRuns_areSmallAndTheProgram() throws Exception {
    return TrainedRuns.each(this::compare);
  }

  private void compare(Path run) throws Exception {
    ModelFile.Saved saved = ModelFile.read(run, List.of());
    TrainedModel model = TrainedModels.of(run, saved);
    Path page = open(model);
    assertThat(browser.said()).isEmpty();
    System.out.printf("%s: %,d bytes%n", run, Files.size(page));
    assertThat(Files.size(page)).isLessThan(MOST_BYTES);
    if (model.encoding() instanceof PairEncoding) {
      PairData pairs = (PairData) DataLoader.load(saved.config(), TrainedRuns.store());
      compareTargets(model, pairs, new TargetWriter(saved.network(), pairs.encoding()));
    }
  }

  /** Each symbol that the page writes has the probability that the program gives it there. */
  private static void compareTargets(TrainedModel model, PairData pairs, TargetWriter writer) {
    int same = 0;
    double largest = 0;
    for (int i = 0; i < SOURCES; i++) {
      List<?> answer =
          (List<?>)
              browser.run(
                  """
                  const { written } = translator.write(arguments[0]);
                  return [written.map(one => one.index), written.map(one => one.share)];
                  """,
                  pairs.pair(Split.TEST, i).source());
      int[] written = Arrays.stream(numbers(answer.get(0))).mapToInt(n -> (int) n).toArray();
      double[] shares = numbers(answer.get(1));
      int[] source = pairs.source(Split.TEST, i);
      float[][] read = steps(pairs.encoding(), source, written);
      float[] outputs = model.engine().of(Collections.singletonList(read)).get(0);
      int steps = source.length + written.length;
      for (int k = 0; k < written.length; k++) {
        double ours = outputs[written[k] * steps + source.length + k];
        largest = Math.max(largest, Math.abs(ours - shares[k]));
      }
      int end = pairs.encoding().end();
      int[] text = IntStream.of(written).filter(symbol -> symbol != end).toArray();
      same += Arrays.equals(text, writer.writeAligned(source).written().symbols()) ? 1 : 0;
    }
    System.out.printf(
        "  %d of %d targets are the program's, largest difference of a probability %.1e%n",
        same, SOURCES, largest);
    assertThat(largest).isLessThan(TOLERANCE);
    assertThat(same).isEqualTo(SOURCES);
  }

  /**
   * A source, the start, and what was written after it but for its last symbol.
   *
   * @param source in the order in which it is read
   */
  private static float[][] steps(PairEncoding encoding, int[] source, int[] written) {
    IntStream target =
        Arrays.stream(written, 0, written.length - 1)
            .map(symbol -> encoding.targetOffset() + symbol);
    return IntStream.concat(
            IntStream.concat(Arrays.stream(source), IntStream.of(encoding.begin())), target)
        .mapToObj(symbol -> new float[] {symbol})
        .toArray(float[][]::new);
  }
}
