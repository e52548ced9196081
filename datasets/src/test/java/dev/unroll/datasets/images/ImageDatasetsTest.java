package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.KnownImages;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.store.KnownData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** More than 250 lines: a test is often the bytes of a small file and its images. */
class ImageDatasetsTest {
  @TempDir Path directory;

  /** Five training and two test images of 2 x 3 pixels; all pixels of image i have the value i. */
  @BeforeEach
  void writeImages() throws IOException {
    write(ImageDatasets.TRAIN_IMAGES, IdxWriter.images(2, 3, pixels(5)));
    write(ImageDatasets.TRAIN_LABELS + ".gz", IdxWriter.labels(new byte[] {4, 3, 2, 1, 0}));
    write(ImageDatasets.TEST_IMAGES, IdxWriter.images(2, 3, pixels(2)));
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {3, 2}));
  }

  @Test
  void load_rows_featureIsColumnAndTimeIsRow() throws IOException {
    write(
        ImageDatasets.TEST_IMAGES,
        IdxWriter.images(
            2, 3, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255, 0, 0, 0, 0, 0, 0}));

    DataSet batch = load(PixelOrder.ROWS, 0).evaluation(Split.TEST, 5).next();

    assertThat(batch.getFeatures().shape()).containsExactly(2, 3, 2);
    assertThat(batch.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(image(batch)).containsExactly(0, 0.6f, 0.2f, 0.8f, 0.4f, 1);
    assertThat(batch.getLabels().shape()).containsExactly(2, 5);
    assertThat(batch.getLabels().argMax(1).toIntVector()).containsExactly(3, 2);
    assertThat(batch.getLabels().sumNumber().intValue()).isEqualTo(2);
    assertThat(batch.getFeaturesMaskArray()).isNull();
    assertThat(batch.getLabelsMaskArray()).isNull();
    assertThat(load(PixelOrder.ROWS, 0).shape())
        .isEqualTo(new DataShape(3, 5, 2, false, false, false));
  }

  @Test
  void load_columns_featureIsRowAndTimeIsColumn() throws IOException {
    write(
        ImageDatasets.TEST_IMAGES,
        IdxWriter.images(
            2, 3, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255, 0, 0, 0, 0, 0, 0}));

    DataSet batch = load(PixelOrder.COLUMNS, 0).evaluation(Split.TEST, 5).next();

    assertThat(batch.getFeatures().shape()).containsExactly(2, 2, 3);
    assertThat(image(batch)).containsExactly(0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
  }

  @Test
  void load_pixels_oneFeatureRowByRow() throws IOException {
    write(
        ImageDatasets.TEST_IMAGES,
        IdxWriter.images(
            2, 3, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255, 0, 0, 0, 0, 0, 0}));

    DataSet batch = load(PixelOrder.PIXELS, 0).evaluation(Split.TEST, 5).next();

    assertThat(batch.getFeatures().shape()).containsExactly(2, 1, 6);
    assertThat(image(batch)).containsExactly(0, 0.2f, 0.4f, 0.6f, 0.8f, 1);
  }

  @Test
  void load_permuted_onePixelInNumpysOrder() throws IOException {
    write(
        ImageDatasets.TEST_IMAGES,
        IdxWriter.images(
            2, 3, new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255, 0, 0, 0, 0, 0, 0}));

    DataSet batch = load(PixelOrder.PERMUTED, 0).evaluation(Split.TEST, 5).next();

    assertThat(batch.getFeatures().shape()).containsExactly(2, 1, 6);
    // numpy.random.RandomState(92916).permutation(6) is [1, 0, 4, 3, 2, 5].
    assertThat(image(batch)).containsExactly(0.2f, 0, 0.8f, 0.6f, 0.4f, 1);
  }

  @Test
  void load_validation_isTheEndOfTheTrainingSet() {
    SequenceData data = load(PixelOrder.ROWS, 2);

    assertThat(data.examples(Split.TRAIN)).isEqualTo(3);
    assertThat(data.examples(Split.VALIDATION)).isEqualTo(2);
    assertThat(data.examples(Split.TEST)).isEqualTo(2);
    assertThat(labels(data.evaluation(Split.TRAIN, 2))).containsExactly(4, 3, 2);
    assertThat(labels(data.evaluation(Split.VALIDATION, 2))).containsExactly(1, 0);
    assertThat(labels(data.training(2, 0))).containsExactlyInAnyOrder(4, 3, 2);
  }

  @Test
  void load_limit_cutsBeforeValidation() {
    SequenceData data = load(new ImageSettings(source(), PixelOrder.ROWS, 1, Optional.of(3), 1));

    assertThat(labels(data.evaluation(Split.TRAIN, 9))).containsExactly(4, 3);
    assertThat(labels(data.evaluation(Split.VALIDATION, 9))).containsExactly(2);
    assertThat(data.examples(Split.TEST)).isEqualTo(2);
  }

  @Test
  void training_everyImageKeepsItsLabel() {
    DataSetIterator batches = load(PixelOrder.PIXELS, 0).training(2, 7);

    int images = 0;
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      for (int b = 0; b < batch.numExamples(); b++) {
        int image = Math.round(255 * batch.getFeatures().getFloat(b, 0, 3));
        assertThat(batch.getLabels().getFloat(b, 4 - image)).isEqualTo(1);
        images++;
      }
    }
    assertThat(images).isEqualTo(5);
  }

  @Test
  void training_epochs_ordersRepeatBySeedAndEpoch() throws IOException {
    write(ImageDatasets.TRAIN_IMAGES, IdxWriter.images(2, 3, pixels(100)));
    byte[] labels = new byte[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = (byte) (i % 10);
    }
    Files.delete(directory.resolve(ImageDatasets.TRAIN_LABELS + ".gz"));
    write(ImageDatasets.TRAIN_LABELS, IdxWriter.labels(labels));
    SequenceData data = load(PixelOrder.ROWS, 0);

    assertThat(labels(data.training(30, 0)))
        .isEqualTo(labels(load(PixelOrder.ROWS, 0).training(30, 0)));
    assertThat(labels(data.training(30, 0))).isNotEqualTo(labels(data.training(30, 1)));
    assertThat(labels(data.training(30, 0)))
        .isNotEqualTo(
            labels(
                load(new ImageSettings(source(), PixelOrder.ROWS, 0, Optional.empty(), 2))
                    .training(30, 0)));
  }

  @Test
  void load_fewerLabelsThanImages_namesBothFiles() throws IOException {
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {9}));

    assertThatThrownBy(() -> load(PixelOrder.ROWS, 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            directory.resolve(ImageDatasets.TEST_LABELS)
                + ": 2 labels expected, one for each image of "
                + directory.resolve(ImageDatasets.TEST_IMAGES)
                + "; 1 found");
  }

  @Test
  void load_testImagesOfAnotherSize_refused() throws IOException {
    write(ImageDatasets.TEST_IMAGES, IdxWriter.images(3, 2, pixels(2)));

    assertThatThrownBy(() -> load(PixelOrder.ROWS, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("images of 2 x 3 pixels expected")
        .hasMessageContaining("3 x 2 found");
  }

  @Test
  void load_validationTakesEverything_refused() {
    assertThatThrownBy(() -> load(PixelOrder.ROWS, 5))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.key()).hasValue("validation"))
        .hasMessageContaining("5 images are used, and validation takes 5 of them");
  }

  @Test
  void load_fileMissing_saysWhatTheDirectoryHolds() throws IOException {
    Files.delete(directory.resolve(ImageDatasets.TEST_IMAGES));

    assertThatThrownBy(() -> load(PixelOrder.ROWS, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("neither t10k-images-idx3-ubyte nor t10k-images-idx3-ubyte.gz")
        .hasMessageContaining("An image directory holds train-images-idx3-ubyte");
  }

  @Test
  void load_truncatedPixels_refusedBeforeTraining() throws IOException {
    byte[] cut = new byte[20];
    cut[2] = 8;
    cut[3] = 3;
    cut[7] = 5;
    cut[11] = 2;
    cut[15] = 3;
    write(ImageDatasets.TRAIN_IMAGES, cut);

    assertThatThrownBy(() -> load(PixelOrder.ROWS, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is 26 bytes short: 46 expected from its header (16 + 5 x 2 x 3)");
  }

  /** EMNIST's letters are 1 to 26, and its files are called otherwise. */
  @Test
  void load_labelsFromOne_areClassesInTheirOrder() throws IOException {
    Path letters = Files.createDirectory(directory.resolve("letters"));
    byte[] labels = new byte[52];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (26 - i % 26);
    }
    String name = "letters/emnist-letters-";
    write(name + "train-images-idx3-ubyte", IdxWriter.images(2, 3, pixels(52)));
    write(name + "train-labels-idx1-ubyte", IdxWriter.labels(labels));
    write(name + "test-images-idx3-ubyte", IdxWriter.images(2, 3, pixels(2)));
    write(name + "test-labels-idx1-ubyte", IdxWriter.labels(new byte[] {1, 26}));

    SequenceData data =
        load(
            new ImageSettings(
                new ImageSource.Directory(letters), PixelOrder.ROWS, 0, Optional.empty(), 1));

    assertThat(data.encoding().classes()).hasSize(26).startsWith("1", "2").endsWith("26");
    assertThat(labels(data.evaluation(Split.TEST, 9))).containsExactly(0, 25);
    assertThat(labels(data.evaluation(Split.TRAIN, 99)).subList(0, 2)).containsExactly(25, 24);
    assertThat(data.sources().get(3).name()).endsWith("emnist-letters-test-labels-idx1-ubyte");
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void load_oneClass_refused() throws IOException {
    write(ImageDatasets.TRAIN_LABELS + ".gz", IdxWriter.labels(new byte[] {4, 4, 4, 4, 4}));
    assertThatThrownBy(() -> load(PixelOrder.ROWS, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("only one class (4) among the training images");
  }

  @Test
  void load_classInTheTestImagesOnly_refused() throws IOException {
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {3, 9}));
    assertThatThrownBy(() -> load(PixelOrder.ROWS, 0))
        .isInstanceOf(DataException.class)
        .hasMessage(
            directory.resolve(ImageDatasets.TEST_LABELS)
                + ": label 1 (counted from 0): class 9 is in the test images and nowhere in the"
                + " training images\nAdd training images of this class, or take its images out of"
                + " the test.");
  }

  @Test
  void warnings_classLeftOutOfTraining_named() {
    assertThat(load(PixelOrder.ROWS, 2).warnings())
        .containsExactly(
            directory.resolve(ImageDatasets.TRAIN_LABELS)
                + ": no training image has class 0, 1, which images for validation or test have");
    assertThat(load(PixelOrder.ROWS, 0).warnings()).isEmpty();
  }

  @Test
  void sources_directory_fourFilesWithChecksums() {
    List<DataSource> sources = load(PixelOrder.ROWS, 0).sources();

    assertThat(sources)
        .extracting(DataSource::name)
        .containsExactly(
            directory.resolve(ImageDatasets.TRAIN_IMAGES).toString(),
            directory.resolve(ImageDatasets.TRAIN_LABELS).toString(),
            directory.resolve(ImageDatasets.TEST_IMAGES).toString(),
            directory.resolve(ImageDatasets.TEST_LABELS).toString());
    assertThat(sources).extracting(DataSource::bytes).containsExactly(46L, 13L, 28L, 10L);
    assertThat(sources).extracting(DataSource::sha256).allMatch(hex -> hex.length() == 64);
  }

  @Test
  void newImages_sameSize_featuresInFileOrder() {
    ImageEncoding encoding = (ImageEncoding) load(PixelOrder.ROWS, 0).encoding();

    DataSetIterator batches =
        ImageDatasets.newImages(directory.resolve(ImageDatasets.TRAIN_IMAGES), encoding, 2);

    List<Integer> values = new ArrayList<>();
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      assertThat(batch.getLabels()).isNull();
      for (int b = 0; b < batch.getFeatures().size(0); b++) {
        values.add(Math.round(255 * batch.getFeatures().getFloat(b, 2, 1)));
      }
    }
    assertThat(values).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void newImages_otherSize_refused() {
    ImageEncoding encoding = new ImageEncoding(28, 28, PixelOrder.ROWS, ImageDatasets.DIGITS);

    assertThatThrownBy(
            () ->
                ImageDatasets.newImages(directory.resolve(ImageDatasets.TRAIN_IMAGES), encoding, 2))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("images of 2 x 3 pixels; the model reads 28 x 28");
  }

  @Test
  void known_fashionMnist_garmentNames() {
    assertThat(new ImageSource.Known(KnownImages.FASHION_MNIST).classes())
        .hasSize(10)
        .startsWith("T-shirt/top")
        .endsWith("Ankle boot");
  }

  @Test
  void load_realMnist_publishedSizesLabelsAndMean() {
    String place = System.getenv("UNROLL_DATA");
    assumeTrue(
        place != null && Files.isDirectory(Path.of(place, "mnist")),
        "needs the real MNIST: set UNROLL_DATA to a directory that holds mnist/*.gz");
    DataStore store =
        new DataStore(Optional.of(Path.of(place)), directory.resolve("cache"), notice -> {});

    SequenceData mnist =
        ImageDatasets.load(
            new ImageSettings(
                new ImageSource.Known(KnownImages.MNIST),
                PixelOrder.ROWS,
                5000,
                Optional.empty(),
                1),
            store);

    assertThat(mnist.examples(Split.TRAIN)).isEqualTo(55_000);
    assertThat(mnist.examples(Split.VALIDATION)).isEqualTo(5_000);
    assertThat(mnist.examples(Split.TEST)).isEqualTo(10_000);
    assertThat(mnist.shape()).isEqualTo(new DataShape(28, 10, 28, false, false, false));
    // The first labels of both files as every description of MNIST shows them.
    assertThat(labels(mnist.evaluation(Split.TRAIN, 10)).subList(0, 10))
        .containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    DataSet test = mnist.evaluation(Split.TEST, 10_000).next();
    assertThat(labels(mnist.evaluation(Split.TEST, 10)).subList(0, 5))
        .containsExactly(7, 2, 1, 0, 4);
    // The test set's mean pixel is 33.791224 of 255.
    assertThat(test.getFeatures().castTo(DataType.DOUBLE).meanNumber().doubleValue() * 255)
        .isCloseTo(33.791224, within(1e-5));
    assertThat(mnist.sources().get(0).name()).isEqualTo("mnist/train-images-idx3-ubyte");
    assertThat(mnist.sources().get(0).sha256())
        .isEqualTo(KnownData.MNIST.files().get(0).checksum().hex());
  }

  private ImageSource source() {
    return new ImageSource.Directory(directory);
  }

  private SequenceData load(PixelOrder order, int validation) {
    return load(new ImageSettings(source(), order, validation, Optional.empty(), 1));
  }

  private SequenceData load(ImageSettings settings) {
    return ImageDatasets.load(
        settings, new DataStore(Optional.empty(), directory.resolve("cache"), notice -> {}));
  }

  private void write(String file, byte[] content) throws IOException {
    Files.write(directory.resolve(file), content);
  }

  private static byte[] pixels(int images) {
    byte[] pixels = new byte[images * 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 6);
    }
    return pixels;
  }

  private static float[] image(DataSet batch) {
    INDArray features = batch.getFeatures();
    return features.slice(0).dup('c').data().asFloat();
  }

  private static List<Integer> labels(DataSetIterator batches) {
    List<Integer> labels = new ArrayList<>();
    while (batches.hasNext()) {
      for (int label : batches.next().getLabels().argMax(1).toIntVector()) {
        labels.add(label);
      }
    }
    return labels;
  }
}
