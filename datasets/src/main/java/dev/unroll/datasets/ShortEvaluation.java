package dev.unroll.datasets;

import java.util.List;
import java.util.Optional;

/**
 * The same data with little of it to evaluate on, for a run that is only to show that it works.
 *
 * @param data the whole
 * @param examples of a split that an evaluation reads, rounded up to a whole batch
 */
record ShortEvaluation(SequenceData data, int examples) implements SequenceData {

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    BatchIterator all = data.evaluation(split, batchSize);
    int few = Math.min(all.batches(), (examples + batchSize - 1) / batchSize);
    return new BatchIterator(
        few,
        batchSize,
        data.shape(),
        all.getLabels(),
        batch -> {
          all.seek(batch);
          return all.next();
        });
  }

  @Override
  public Task task() {
    return data.task();
  }

  @Override
  public DataShape shape() {
    return data.shape();
  }

  @Override
  public int examples(Split split) {
    return data.examples(split);
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return data.training(batchSize, epoch);
  }

  @Override
  public List<DataSource> sources() {
    return data.sources();
  }

  @Override
  public Encoding encoding() {
    return data.encoding();
  }

  @Override
  public List<String> warnings() {
    return data.warnings();
  }

  @Override
  public Optional<Double> padding(int batchSize) {
    return data.padding(batchSize);
  }

  @Override
  public String place(Split split, int example) {
    return data.place(split, example);
  }

  @Override
  public Optional<Double> lossFloor() {
    return data.lossFloor();
  }
}
