package dev.unroll.datasets.pairs;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.labelled.LengthBuckets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs as symbols; batches are made when they are asked for. */
final class PairDataset implements PairData {
  private final PairEncoding encoding;
  private final List<DataSource> sources;
  private final List<String> warnings;
  private final long seed;
  private final Map<Split, List<PairExample>> examples = new EnumMap<>(Split.class);
  private final int longest;

  /** Of the training split, by which pairs of like length are put together. */
  private final int[] lengths;

  /**
   * @param splits each split in the order in which it was read; they are evaluated shortest first
   */
  PairDataset(
      PairEncoding encoding,
      Map<Split, List<PairExample>> splits,
      List<DataSource> sources,
      List<String> warnings,
      long seed) {
    this.encoding = encoding;
    this.sources = List.copyOf(sources);
    this.warnings = List.copyOf(warnings);
    this.seed = seed;
    splits.forEach(
        (split, read) ->
            examples.put(
                split,
                Arrays.stream(LengthBuckets.sorted(lengths(read))).mapToObj(read::get).toList()));
    this.lengths = lengths(examples.get(Split.TRAIN));
    this.longest =
        examples.values().stream()
            .mapToInt(
                of ->
                    of.stream().mapToInt(e -> e.source().length).max().orElse(0)
                        + of.stream().mapToInt(PairExample::targetSteps).max().orElse(0))
            .max()
            .orElse(1);
  }

  /** By the target first, since its padding costs an output layer too; then by the source. */
  private static int[] lengths(List<PairExample> of) {
    int sources = of.stream().mapToInt(e -> e.source().length).max().orElse(0) + 1;
    return of.stream().mapToInt(e -> e.targetSteps() * sources + e.source().length).toArray();
  }

  @Override
  public Task task() {
    return Task.TEXT_TO_TEXT;
  }

  @Override
  public DataShape shape() {
    return new DataShape(
        encoding.inputSize(),
        encoding.classes().size(),
        longest,
        true,
        true,
        true,
        Optional.of(encoding.begin()));
  }

  @Override
  public int examples(Split split) {
    return examples.get(split).size();
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return iterator(
        Split.TRAIN, batchSize, LengthBuckets.training(lengths, batchSize, seed, epoch));
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    int[] inOrder = new int[examples(split)];
    Arrays.setAll(inOrder, i -> i);
    return iterator(split, batchSize, LengthBuckets.cut(inOrder, batchSize));
  }

  private BatchIterator iterator(Split split, int batchSize, List<int[]> batches) {
    List<PairExample> all = examples.get(split);
    return new BatchIterator(
        batches.size(),
        batchSize,
        shape(),
        encoding.classes(),
        i -> PairArrays.batch(Arrays.stream(batches.get(i)).mapToObj(all::get).toList(), encoding));
  }

  @Override
  public Optional<Double> padding(int batchSize) {
    List<PairExample> all = examples.get(Split.TRAIN);
    long steps = 0;
    long read = 0;
    for (int[] batch : LengthBuckets.training(lengths, batchSize, seed, 0)) {
      int source = Arrays.stream(batch).map(i -> all.get(i).source().length).max().orElse(0);
      int target = Arrays.stream(batch).map(i -> all.get(i).targetSteps()).max().orElse(0);
      steps += (long) (source + target) * batch.length;
      read +=
          Arrays.stream(batch)
              .mapToLong(i -> all.get(i).source().length + all.get(i).targetSteps())
              .sum();
    }
    return steps == 0 ? Optional.empty() : Optional.of(1 - (double) read / steps);
  }

  @Override
  public PairData withShortEvaluation(int most) {
    Map<Split, List<PairExample>> fewer = new EnumMap<>(examples);
    fewer.replaceAll(
        (split, all) -> split == Split.TRAIN ? all : all.subList(0, Math.min(most, all.size())));
    return new PairDataset(encoding, fewer, sources, warnings, seed);
  }

  @Override
  public Pair pair(Split split, int example) {
    PairExample pair = examples.get(split).get(example);
    return new Pair(
        pair.line().source(), pair.line().target(), pair.sourceTokens(), pair.targetTokens());
  }

  @Override
  public int[] source(Split split, int example) {
    return examples.get(split).get(example).source().clone();
  }

  @Override
  public int[] labels(Split split, int example) {
    PairExample pair = examples.get(split).get(example);
    int[] labels = Arrays.copyOf(pair.target(), pair.targetSteps());
    if (pair.whole()) {
      labels[labels.length - 1] = encoding.end();
    }
    return labels;
  }

  @Override
  public List<String> mostFrequentTarget() {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    examples.get(Split.TRAIN).forEach(pair -> counts.merge(pair.targetTokens(), 1, Integer::sum));
    return counts.entrySet().stream()
        .min(
            Map.Entry.<List<String>, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> String.join(" ", entry.getKey())))
        .orElseThrow()
        .getKey();
  }

  @Override
  public String place(Split split, int example) {
    return examples.get(split).get(example).line().place();
  }

  @Override
  public List<DataSource> sources() {
    return sources;
  }

  @Override
  public PairEncoding encoding() {
    return encoding;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }
}
