package dev.unroll.datasets.labelled;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.TextCodec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Labelled texts as symbols; batches are made when they are asked for. */
final class LabelledDataset implements LabelledData {
  private final LabelledTextEncoding encoding;
  private final List<DataSource> sources;
  private final List<String> warnings;
  private final long seed;
  private final Map<Split, List<Example>> examples = new EnumMap<>(Split.class);
  private final int longest;

  /** Of the training split, in steps; asked for at every epoch. */
  private final int[] lengths;

  /**
   * @param splits each split in the order in which it was read; they are evaluated shortest first
   */
  LabelledDataset(
      LabelledTextEncoding encoding,
      Map<Split, List<Example>> splits,
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
            .flatMapToInt(split -> Arrays.stream(lengths(split)))
            .max()
            .orElse(1);
  }

  private int[] lengths(List<Example> of) {
    return of.stream().mapToInt(this::steps).toArray();
  }

  private int steps(Example example) {
    boolean endIsLearnt = encoding.objective() == LabelledObjective.GENERATE && example.whole();
    return example.symbols().length + (endIsLearnt ? 1 : 0);
  }

  @Override
  public Task task() {
    if (encoding.objective() == LabelledObjective.CLASSIFY) {
      return Task.CLASSIFICATION;
    }
    return encoding.text().unit() == TextEncoding.Unit.WORDS ? Task.NEXT_WORD : Task.NEXT_CHARACTER;
  }

  @Override
  public DataShape shape() {
    return new DataShape(
        encoding.inputSize(),
        encoding.classes().size(),
        longest,
        true,
        encoding.objective() == LabelledObjective.GENERATE,
        true);
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
    List<Example> all = examples.get(split);
    return new BatchIterator(
        batches.size(),
        batchSize,
        shape(),
        encoding.classes(),
        i ->
            LabelledArrays.batch(
                Arrays.stream(batches.get(i)).mapToObj(all::get).toList(), encoding));
  }

  @Override
  public Optional<Double> padding(int batchSize) {
    return Optional.of(
        LengthBuckets.padding(lengths, LengthBuckets.training(lengths, batchSize, seed, 0)));
  }

  @Override
  public int[] symbols(Split split, int example) {
    return examples.get(split).get(example).symbols().clone();
  }

  @Override
  public int label(Split split, int example) {
    return examples.get(split).get(example).label();
  }

  @Override
  public String place(Split split, int example) {
    return examples.get(split).get(example).place();
  }

  @Override
  public Set<String> trainingTexts() {
    TextCodec codec = TextCodec.of(encoding.text());
    return examples.get(Split.TRAIN).stream()
        .map(example -> codec.decode(example.symbols()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<DataSource> sources() {
    return sources;
  }

  @Override
  public LabelledTextEncoding encoding() {
    return encoding;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }
}
