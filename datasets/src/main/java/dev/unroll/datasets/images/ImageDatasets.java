package dev.unroll.datasets.images;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.IndexedBatches;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.store.DataStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Images in the IDX format of MNIST, as sequences of rows, columns or pixels. */
public final class ImageDatasets {
  static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private ImageDatasets() {}

  /**
   * Images to be classified, one label a sequence. Labels are read, and pixels counted; they are
   * read when the first batch is asked for, and kept as bytes.
   *
   * @param store finds a known dataset
   * @throws DataException if a file is missing, damaged or of another kind, files don't fit one
   *     another, a class is in the test images only, or validation leaves nothing to train on
   */
  public static SequenceData load(ImageSettings settings, DataStore store) {
    ImageSource source = settings.source();
    int limit = settings.limit().orElse(Integer.MAX_VALUE);
    LabelledImages train = labelled(source, store, TRAIN_IMAGES, TRAIN_LABELS).limitedTo(limit);
    LabelledImages test = labelled(source, store, TEST_IMAGES, TEST_LABELS).limitedTo(limit);
    return new ImageData(
        train,
        test,
        classes(source, train, test),
        settings.validation(),
        settings.order(),
        settings.augmentation(),
        settings.seed());
  }

  /**
   * Images without labels, to be classified: features only, in the order of the file.
   *
   * @param idxFile an IDX file of images, gzip or not
   * @param encoding of the model that will classify them
   * @throws DataException if the file is missing, damaged, or holds images of another size
   */
  public static DataSetIterator newImages(Path idxFile, ImageEncoding encoding, int batchSize) {
    IdxImages images = new IdxImages(idxFile.toString(), () -> Content.open(idxFile));
    requireSize(idxFile, images, encoding);
    ImageSteps steps = new ImageSteps(encoding.height(), encoding.width(), encoding.order());
    return IndexedBatches.of(
        IntStream.range(0, images.count()).toArray(),
        batchSize,
        steps.shape(encoding.classes().size()),
        encoding.classes(),
        indices -> new DataSet(steps.features(images.pixels(), indices), null));
  }

  /**
   * Images with labels that a trained model is measured on.
   *
   * @param path an IDX file of images, whose labels lie beside it under the same name with {@code
   *     labels} for {@code images}; or a directory, whose test images are read
   * @return all of them as the test split
   * @throws DataException if a file is missing, damaged or does not fit the other or the model
   */
  public static SequenceData newLabelled(Path path, ImageEncoding encoding) {
    boolean directory = Files.isDirectory(path);
    Path images = directory ? ImageFiles.find(path, TEST_IMAGES) : path;
    Path labels = directory ? ImageFiles.find(path, TEST_LABELS) : ImageFiles.labelsBeside(images);
    LabelledImages labelled = labelled(images.toString(), images, labels.toString(), labels);
    requireSize(images, labelled.images(), encoding);
    ImageClasses classes = ImageClasses.ofModel(encoding.classes());
    classes.require(
        labelled.labels(),
        "the model knows no class %d; its classes are "
            + String.join(", ", encoding.classes()).replace("%", "%%"));
    return new ImageData(labelled, labelled, classes, 0, encoding.order(), Augmentation.NONE, 0);
  }

  private static void requireSize(Path file, IdxImages images, ImageEncoding encoding) {
    if (images.height() != encoding.height() || images.width() != encoding.width()) {
      throw new DataException(
          "%s: images of %d x %d pixels; the model reads %d x %d"
              .formatted(
                  file, images.height(), images.width(), encoding.height(), encoding.width()));
    }
  }

  /** Those of all training images, also where few of them are used. */
  static ImageClasses classes(ImageSource source, LabelledImages train, LabelledImages test) {
    if (source.classes().isEmpty()) {
      ImageClasses classes = ImageClasses.of(train.labels());
      classes.require(
          test.labels(),
          "class %d is in the test images and nowhere in the training images\n"
              + "Add training images of this class, or take its images out of the test.");
      return classes;
    }
    ImageClasses classes = ImageClasses.named(source.classes());
    String range = "0 to " + (source.classes().size() - 1) + " expected, %d found";
    classes.require(train.labels(), range);
    classes.require(test.labels(), range);
    return classes;
  }

  private static LabelledImages labelled(
      ImageSource source, DataStore store, String images, String labels) {
    return labelled(
        source.name(images),
        source.locate(images, store),
        source.name(labels),
        source.locate(labels, store));
  }

  static LabelledImages labelled(String images, Path imageFile, String labels, Path labelFile) {
    return new LabelledImages(
        new IdxImages(images, () -> Content.open(imageFile)),
        new IdxLabels(labels, () -> Content.open(labelFile)));
  }
}
