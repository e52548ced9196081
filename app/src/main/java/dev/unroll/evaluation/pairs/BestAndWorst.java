package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.result.WrittenPairs;
import dev.unroll.result.WrittenPairs.Alignment;
import dev.unroll.result.WrittenPairs.WrittenPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The written targets to look at: those with the fewest errors, and those with the most. */
public final class BestAndWorst {
  private static final int OF_EACH = 8;

  /** With a picture of where the network looked. */
  private static final int ALIGNED = 3;

  private static final String END = "∎";

  private final WrittenTargets all;
  private final TargetWriter writer;
  private final PairEncoding encoding;
  private final double[] errors;

  private BestAndWorst(WrittenTargets all, MultiLayerNetwork network) {
    this.all = all;
    this.encoding = all.data().encoding();
    this.writer = new TargetWriter(network, encoding);
    TextEncoding.Unit unit = encoding.target().unit();
    this.errors =
        IntStream.range(0, all.pairs().size())
            .mapToDouble(
                i ->
                    TargetScores.errorRate(
                        all.written().get(i), all.pairs().get(i).targetTokens(), unit))
            .toArray();
  }

  /**
   * @param all written by the network
   */
  public static WrittenPairs of(WrittenTargets all, MultiLayerNetwork network) {
    return new BestAndWorst(all, network).choose();
  }

  private WrittenPairs choose() {
    Comparator<Integer> fewest = Comparator.comparingDouble(i -> errors[i]);
    Comparator<Integer> longest =
        Comparator.comparingInt(i -> -all.pairs().get(i).targetTokens().size());
    int count = Math.min(OF_EACH, errors.length);
    List<Integer> best = sorted(fewest.thenComparing(longest)).subList(0, count);
    List<Integer> worst =
        sorted(fewest.reversed()).stream()
            .limit(count)
            .filter(i -> !best.contains(i) && errors[i] > 0)
            .toList();
    return new WrittenPairs(pairs(best), pairs(worst));
  }

  private List<Integer> sorted(Comparator<Integer> order) {
    return IntStream.range(0, errors.length).boxed().sorted(order).toList();
  }

  private List<WrittenPair> pairs(List<Integer> chosen) {
    List<WrittenPair> pairs = new ArrayList<>();
    for (int example : chosen) {
      PairData.Pair pair = all.pairs().get(example);
      TargetWriter.Aligned again = writer.writeAligned(all.data().source(all.split(), example));
      pairs.add(
          new WrittenPair(
              all.data().place(all.split(), example),
              pair.source(),
              pair.target(),
              TextCodec.of(encoding.target()).decode(again.written().symbols()),
              errors[example],
              again
                  .alignment()
                  .filter(weights -> pairs.size() < ALIGNED)
                  .map(weights -> alignment(pair, again.written(), weights))));
    }
    return pairs;
  }

  private Alignment alignment(PairData.Pair pair, TargetWriter.Written written, float[][] weights) {
    List<String> tokens = new ArrayList<>(writer.tokens(written));
    if (written.ended()) {
      tokens.add(END);
    }
    int read = weights[0].length;
    List<List<Double>> rows = new ArrayList<>();
    for (float[] row : weights) {
      rows.add(
          IntStream.range(0, read)
              .mapToObj(i -> (double) row[encoding.reverseSource() ? read - 1 - i : i])
              .toList());
    }
    return new Alignment(pair.sourceTokens().subList(0, read), tokens, rows);
  }

  /** Of a split. */
  public static Optional<WrittenPairs> of(
      Optional<WrittenTargets> written, MultiLayerNetwork network) {
    return written.filter(all -> !all.pairs().isEmpty()).map(all -> of(all, network));
  }
}
