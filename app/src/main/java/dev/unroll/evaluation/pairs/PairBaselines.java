package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.PairData;
import dev.unroll.datasets.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What is reached on pairs without a network. */
public final class PairBaselines {
  private final PairData data;
  private final long[] counts;
  private final long total;
  private final int commonest;

  /** Counts the target symbols of the training split. */
  public PairBaselines(PairData data) {
    this.data = data;
    this.counts = new long[data.encoding().classes().size()];
    int most = 0;
    for (int i = 0; i < data.examples(Split.TRAIN); i++) {
      for (int symbol : data.labels(Split.TRAIN, i)) {
        counts[symbol]++;
        most = counts[symbol] > counts[most] ? symbol : most;
      }
    }
    this.commonest = most;
    this.total = LongStream.of(counts).sum();
  }

  /** Each target symbol by its share in the training split, counted once more than it was seen. */
  public Map<String, Double> unigram(Split split) {
    double loss = 0;
    long correct = 0;
    long scored = 0;
    for (int i = 0; i < data.examples(split); i++) {
      for (int symbol : data.labels(split, i)) {
        loss -= Math.log((counts[symbol] + 1.0) / (total + counts.length));
        correct += symbol == commonest ? 1 : 0;
        scored++;
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss / scored);
    values.put("perplexity", Math.exp(loss / scored));
    values.put("token_accuracy", (double) correct / scored);
    return values;
  }

  /** The source as it is. */
  public TargetScores copiedSource(Split split) {
    return written(split, PairData.Pair::sourceTokens);
  }

  /** Always the target that most training pairs have. */
  public TargetScores mostFrequentTarget(Split split) {
    List<String> most = data.mostFrequentTarget();
    return written(split, pair -> most);
  }

  private TargetScores written(Split split, Function<PairData.Pair, List<String>> writer) {
    List<PairData.Pair> pairs =
        IntStream.range(0, data.examples(split)).mapToObj(i -> data.pair(split, i)).toList();
    return TargetScores.of(
        pairs.stream().map(writer).toList(),
        pairs.stream().map(PairData.Pair::targetTokens).toList(),
        data.encoding().target().unit());
  }
}
