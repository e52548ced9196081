package dev.unroll.datasets.images;

import dev.unroll.datasets.BatchIterator;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.IndexedBatches;
import dev.unroll.datasets.OneHot;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Images as sequences, one class a sequence; validation is the end of the training set. */
final class ImageData implements SequenceData {
  private final LabelledImages train;
  private final LabelledImages test;
  private final int validation;
  private final ImageEncoding encoding;
  private final ImageSteps steps;
  private final long seed;

  ImageData(
      LabelledImages train,
      LabelledImages test,
      int validation,
      PixelOrder order,
      List<String> classes,
      long seed) {
    int height = train.images().height();
    int width = train.images().width();
    if (test.images().height() != height || test.images().width() != width) {
      throw new DataException(
          "%s: images of %d x %d pixels expected as in %s, %d x %d found"
              .formatted(
                  test.images().name(),
                  height,
                  width,
                  train.images().name(),
                  test.images().height(),
                  test.images().width()));
    }
    if (validation >= train.count()) {
      throw DataException.at(
          "validation",
          "%s: %d images are used, and validation takes %d of them: none is left to train on\n"
                  .formatted(train.images().name(), train.count(), validation)
              + "Use more images or a smaller validation part.");
    }
    this.train = train;
    this.test = test;
    this.validation = validation;
    this.encoding = new ImageEncoding(height, width, order, classes);
    this.steps = new ImageSteps(height, width, order);
    this.seed = seed;
  }

  @Override
  public Task task() {
    return Task.CLASSIFICATION;
  }

  @Override
  public DataShape shape() {
    return steps.shape(encoding.classes().size());
  }

  @Override
  public int examples(Split split) {
    return switch (split) {
      case TRAIN -> train.count() - validation;
      case VALIDATION -> validation;
      case TEST -> test.count();
    };
  }

  @Override
  public BatchIterator training(int batchSize, int epoch) {
    return batches(train, SeededRandom.epochOrder(examples(Split.TRAIN), seed, epoch), batchSize);
  }

  @Override
  public DataSetIterator evaluation(Split split, int batchSize) {
    int first = split == Split.VALIDATION ? examples(Split.TRAIN) : 0;
    int[] order = IntStream.range(first, first + examples(split)).toArray();
    return batches(split == Split.TEST ? test : train, order, batchSize);
  }

  private BatchIterator batches(LabelledImages from, int[] order, int batchSize) {
    return IndexedBatches.of(
        order, batchSize, shape(), encoding.classes(), indices -> batch(from, indices));
  }

  private DataSet batch(LabelledImages from, int[] indices) {
    byte[] labels = from.labels().labels();
    int[] classes = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      classes[i] = labels[indices[i]];
    }
    return new DataSet(
        steps.features(from.images().pixels(), indices),
        OneHot.rows(classes, encoding.classes().size()));
  }

  /** The four files, with the checksums of their uncompressed content; reads them if need be. */
  @Override
  public List<DataSource> sources() {
    return Stream.of(train, test)
        .flatMap(part -> Stream.of(part.images().source(), part.labels().source()))
        .toList();
  }

  @Override
  public ImageEncoding encoding() {
    return encoding;
  }
}
