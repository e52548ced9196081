package dev.unroll.evaluation.pairs;

import dev.unroll.datasets.PairData;
import dev.unroll.datasets.Split;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a network writes of all sources of a split, always the likeliest next symbol.
 *
 * @param pairs of the split, in the order of their evaluation
 * @param written tokens of the target that was written of each
 */
public record WrittenTargets(
    PairData data, Split split, List<PairData.Pair> pairs, List<List<String>> written) {

  public static WrittenTargets of(MultiLayerNetwork network, PairData data, Split split) {
    TargetWriter writer = new TargetWriter(network, data.encoding());
    List<int[]> sources =
        IntStream.range(0, data.examples(split)).mapToObj(i -> data.source(split, i)).toList();
    return new WrittenTargets(
        data,
        split,
        IntStream.range(0, sources.size()).mapToObj(i -> data.pair(split, i)).toList(),
        writer.write(sources, 1).stream().map(writer::tokens).toList());
  }

  public TargetScores scores() {
    return TargetScores.of(
        written,
        pairs.stream().map(PairData.Pair::targetTokens).toList(),
        data.encoding().target().unit());
  }
}
