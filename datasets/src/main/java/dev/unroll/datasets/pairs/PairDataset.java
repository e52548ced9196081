package dev.unroll.datasets.pairs;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.PairData;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.labelled.BucketedExamples;
import dev.unroll.datasets.labelled.LengthBuckets;
import java.util.Arrays;
import java.util.Comparator;
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
  private final BucketedExamples<PairExample> examples;
  private final int longest;

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
    this.examples =
        new BucketedExamples<>(
            splits,
            PairDataset::lengths,
            seed,
            encoding.classes(),
            batch -> PairArrays.batch(batch, encoding));
    this.longest =
        splits.values().stream()
            .mapToInt(
                of ->
                    Arrays.stream(sources(of)).max().orElse(0)
                        + Arrays.stream(targets(of)).max().orElse(0))
            .max()
            .orElse(1);
  }

  private static int[] sources(List<PairExample> of) {
    return of.stream().mapToInt(e -> e.source().length).toArray();
  }

  private static int[] targets(List<PairExample> of) {
    return of.stream().mapToInt(PairExample::targetSteps).toArray();
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
    return examples.of(split).size();
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return examples.training(batchSize, epoch, shape());
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    return examples.evaluation(split, batchSize, shape());
  }

  /** Source and target are padded each by itself, so that targets begin at one step. */
  @Override
  public Optional<Double> padding(int batchSize) {
    List<PairExample> all = examples.of(Split.TRAIN);
    return Optional.of(
        LengthBuckets.padding(examples.trainingBatches(batchSize, 0), sources(all), targets(all)));
  }

  @Override
  public PairData withShortEvaluation(int most) {
    return new PairDataset(encoding, examples.withShortEvaluation(most), sources, warnings, seed);
  }

  @Override
  public Pair pair(Split split, int example) {
    PairExample pair = examples.of(split).get(example);
    return new Pair(
        pair.line().source(), pair.line().target(), pair.sourceTokens(), pair.targetTokens());
  }

  @Override
  public int[] source(Split split, int example) {
    return examples.of(split).get(example).source().clone();
  }

  @Override
  public int[] labels(Split split, int example) {
    PairExample pair = examples.of(split).get(example);
    int[] labels = Arrays.copyOf(pair.target(), pair.targetSteps());
    if (pair.whole()) {
      labels[labels.length - 1] = encoding.end();
    }
    return labels;
  }

  @Override
  public List<String> mostFrequentTarget() {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    examples.of(Split.TRAIN).forEach(pair -> counts.merge(pair.targetTokens(), 1, Integer::sum));
    return counts.entrySet().stream()
        .min(
            Map.Entry.<List<String>, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> String.join(" ", entry.getKey())))
        .orElseThrow()
        .getKey();
  }

  @Override
  public String place(Split split, int example) {
    return examples.of(split).get(example).line().place();
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
