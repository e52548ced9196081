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
  private final BucketedExamples<Example> examples;
  private final int longest;

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
    this.examples =
        new BucketedExamples<>(
            splits,
            this::lengths,
            seed,
            encoding.classes(),
            batch -> LabelledArrays.batch(batch, encoding));
    this.longest = examples.all().mapToInt(this::steps).max().orElse(1);
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

  @Override
  public Optional<Double> padding(int batchSize) {
    return Optional.of(
        LengthBuckets.padding(
            examples.trainingBatches(batchSize, 0), lengths(examples.of(Split.TRAIN))));
  }

  @Override
  public int[] symbols(Split split, int example) {
    return examples.of(split).get(example).symbols().clone();
  }

  @Override
  public int label(Split split, int example) {
    return examples.of(split).get(example).label();
  }

  @Override
  public String place(Split split, int example) {
    return examples.of(split).get(example).place();
  }

  @Override
  public Set<String> trainingTexts() {
    TextCodec codec = TextCodec.of(encoding.text());
    return examples.of(Split.TRAIN).stream()
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
