package dev.unroll.datasets.images;

import static java.util.stream.Collectors.joining;

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
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Images as sequences, one class a sequence; validation is the end of the training set. */
final class ImageData implements SequenceData {
  private final LabelledImages train;
  private final LabelledImages test;
  private final int validation;
  private final ImageClasses classes;
  private final ImageEncoding encoding;
  private final ImageSteps steps;
  private final Augmentation augmentation;
  private final long seed;

  ImageData(
      LabelledImages train,
      LabelledImages test,
      ImageClasses classes,
      int validation,
      PixelOrder order,
      Augmentation augmentation,
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
    if (augmentation.shift() >= Math.min(height, width)) {
      throw DataException.at(
          "augment.shift",
          "images of %d x %d pixels are moved by up to %d pixels, out of sight\nLower it."
              .formatted(height, width, augmentation.shift()));
    }
    this.train = train;
    this.test = test;
    this.validation = validation;
    this.classes = classes;
    this.encoding = new ImageEncoding(height, width, order, classes.names());
    this.steps = new ImageSteps(height, width, order);
    this.augmentation = augmentation;
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
    int[] order = SeededRandom.epochOrder(examples(Split.TRAIN), seed, epoch);
    return augmentation.equals(Augmentation.NONE)
        ? batches(train, order, batchSize)
        : IndexedBatches.of(
            order, batchSize, shape(), encoding.classes(), indices -> changed(indices, epoch));
  }

  @Override
  public BatchIterator evaluation(Split split, int batchSize) {
    int first = split == Split.VALIDATION ? examples(Split.TRAIN) : 0;
    int[] order = IntStream.range(first, first + examples(split)).toArray();
    return batches(split == Split.TEST ? test : train, order, batchSize);
  }

  private BatchIterator batches(LabelledImages from, int[] order, int batchSize) {
    return IndexedBatches.of(
        order, batchSize, shape(), encoding.classes(), indices -> batch(from, indices));
  }

  private DataSet batch(LabelledImages from, int[] indices) {
    return new DataSet(steps.features(from.images().pixels(), indices), labels(from, indices));
  }

  /** A batch of training images, as this epoch has them. */
  private DataSet changed(int[] indices, int epoch) {
    byte[] pixels =
        augmentation.changed(
            train.images().pixels(), indices, encoding.height(), encoding.width(), seed, epoch);
    int[] all = IntStream.range(0, indices.length).toArray();
    return new DataSet(steps.features(pixels, all), labels(train, indices));
  }

  private INDArray labels(LabelledImages from, int[] indices) {
    int[] outputs = Arrays.stream(indices).map(i -> classes.output(from.labels(), i)).toArray();
    return OneHot.rows(outputs, encoding.classes().size());
  }

  /** The four files, with the checksums of their uncompressed content; reads them if need be. */
  @Override
  public List<DataSource> sources() {
    return Stream.of(train, test)
        .flatMap(part -> Stream.of(part.images().source(), part.labels().source()))
        .toList();
  }

  /** Classes that only what is kept back has, as `limit` or `validation` took the others away. */
  @Override
  public List<String> warnings() {
    BitSet learnt = new BitSet();
    for (int i = 0; i < examples(Split.TRAIN); i++) {
      learnt.set(classes.output(train.labels(), i));
    }
    BitSet missing = new BitSet();
    for (int i = examples(Split.TRAIN); i < train.count(); i++) {
      missing.set(classes.output(train.labels(), i));
    }
    for (int i = 0; i < test.count(); i++) {
      missing.set(classes.output(test.labels(), i));
    }
    missing.andNot(learnt);
    return missing.isEmpty()
        ? List.of()
        : List.of(
            "%s: no training image has class %s, which images for validation or test have"
                .formatted(
                    train.labels().name(),
                    missing.stream().mapToObj(classes.names()::get).collect(joining(", "))));
  }

  @Override
  public ImageEncoding encoding() {
    return encoding;
  }
}
