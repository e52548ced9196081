package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.DataSource;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.Task;
import dev.unroll.datasets.store.DataStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class DigitsTest {
  private static final DigitSettings SETTINGS = new DigitSettings(200, 50, 40, PixelOrder.ROWS, 1);

  @Test
  void load_settings_sizesAndShape() {
    SequenceData digits = Digits.load(SETTINGS);

    assertThat(digits.task()).isEqualTo(Task.CLASSIFICATION);
    assertThat(digits.shape()).isEqualTo(new DataShape(28, 10, 28, false, false, false));
    assertThat(digits.examples(Split.TRAIN)).isEqualTo(200);
    assertThat(digits.examples(Split.VALIDATION)).isEqualTo(50);
    assertThat(digits.examples(Split.TEST)).isEqualTo(40);
    assertThat(digits.encoding())
        .isEqualTo(new ImageEncoding(28, 28, PixelOrder.ROWS, ImageDatasets.DIGITS));
  }

  @Test
  void load_filesWrittenToDisk_readAsMnistIs(@TempDir Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : Digits.files(SETTINGS).entrySet()) {
      Files.write(directory.resolve(file.getKey() + ".gz"), file.getValue());
    }

    SequenceData fromDisk =
        ImageDatasets.load(
            new ImageSettings(
                new ImageSource.Directory(directory), PixelOrder.ROWS, 50, Optional.empty(), 1),
            new DataStore(Optional.empty(), directory, notice -> {}));

    assertThat(fromDisk.training(32, 3).next())
        .isEqualTo(Digits.load(SETTINGS).training(32, 3).next());
    assertThat(fromDisk.sources())
        .extracting(DataSource::sha256)
        .isEqualTo(Digits.load(SETTINGS).sources().stream().map(DataSource::sha256).toList());
  }

  @Test
  void load_sameSettings_sameBytes() {
    assertThat(Digits.load(SETTINGS).sources()).isEqualTo(Digits.load(SETTINGS).sources());
  }

  @Test
  void load_otherSeed_otherImages() {
    DigitSettings other = new DigitSettings(200, 50, 40, PixelOrder.ROWS, 2);

    assertThat(Digits.load(other).sources().get(0))
        .isNotEqualTo(Digits.load(SETTINGS).sources().get(0));
  }

  @Test
  void load_everyClassIsPainted_noImageTwice() {
    DataSet train = Digits.load(SETTINGS).evaluation(Split.TRAIN, 200).next();
    DataSet test = Digits.load(SETTINGS).evaluation(Split.TEST, 40).next();

    assertThat(train.getLabels().sum(0).minNumber().intValue()).isGreaterThan(5);
    Set<Integer> images = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      images.add(Arrays.hashCode(train.getFeatures().slice(i).dup('c').data().asFloat()));
    }
    for (int i = 0; i < 40; i++) {
      images.add(Arrays.hashCode(test.getFeatures().slice(i).dup('c').data().asFloat()));
    }
    assertThat(images).hasSize(240);
  }

  @Test
  void load_nearestMeanImage_tellsMostDigitsApartAndNotAll() {
    SequenceData digits = Digits.load(new DigitSettings(1000, 0, 500, PixelOrder.ROWS, 3));
    DataSet train = digits.evaluation(Split.TRAIN, 1000).next();
    DataSet test = digits.evaluation(Split.TEST, 500).next();
    INDArray members = train.getLabels().transpose();
    INDArray means =
        members.mmul(train.getFeatures().reshape(1000, 784)).divColumnVector(members.sum(true, 1));

    // |x - m|^2 is least where x m - |m|^2 / 2 is greatest.
    INDArray scores =
        test.getFeatures()
            .reshape(500, 784)
            .mmul(means.transpose())
            .subRowVector(means.mul(means).sum(1).div(2).reshape(1, 10));
    int[] nearest = scores.argMax(1).toIntVector();
    int[] labels = test.getLabels().argMax(1).toIntVector();
    long right = IntStream.range(0, 500).filter(i -> nearest[i] == labels[i]).count();

    assertThat(right).isBetween(300L, 475L);
  }

  @Test
  void load_noTestImages_empty() {
    SequenceData digits = Digits.load(new DigitSettings(10, 0, 0, PixelOrder.PIXELS, 1));

    assertThat(digits.examples(Split.TEST)).isZero();
    assertThat(digits.evaluation(Split.TEST, 8).hasNext()).isFalse();
    assertThat(digits.evaluation(Split.VALIDATION, 8).hasNext()).isFalse();
    assertThat(digits.sources()).hasSize(4);
  }

  @Test
  void settings_nothingToTrainOn_refused() {
    assertThatThrownBy(() -> new DigitSettings(0, 1, 1, PixelOrder.ROWS, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 training, 1 validation and 1 test examples: at least 1, 0 and 0");
  }
}
