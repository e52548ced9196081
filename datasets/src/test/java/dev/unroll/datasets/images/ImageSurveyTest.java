package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSurveyTest {
  @TempDir Path directory;

  @BeforeEach
  void writeImages() throws IOException {
    write(ImageDatasets.TRAIN_IMAGES, IdxWriter.images(2, 3, new byte[3 * 6]));
    write(ImageDatasets.TRAIN_LABELS, IdxWriter.labels(new byte[] {4, 3, 2}));
    write(ImageDatasets.TEST_IMAGES, IdxWriter.images(2, 3, new byte[6]));
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {3}));
  }

  @Test
  void of_fourFiles_countsImagesAndPixels() {
    assertThat(ImageSurvey.of(directory)).isEqualTo(new ImageSurvey(3, 1, 2, 3, 3));
  }

  @Test
  void of_classInTheTestImagesOnly_isRefused() throws IOException {
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {10}));
    assertThatThrownBy(() -> ImageSurvey.of(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "label 0 (counted from 0): class 10 is in the test images and nowhere in the training");
  }

  @Test
  void of_fileMissing_saysWhichAndWhatIsThere() throws IOException {
    Files.delete(directory.resolve(ImageDatasets.TRAIN_LABELS));
    assertThatThrownBy(() -> ImageSurvey.of(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz is there, but"
                + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, train-images-idx3-ubyte");
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte, train-images-idx3-ubyte",
    "train-images.idx3-ubyte, train-images-idx3-ubyte",
    "Train_Images.idx, train-images-idx3-ubyte",
    "a/t10k-labels-idx1-ubyte.gz, t10k-labels-idx1-ubyte",
    "emnist-letters-test-labels-idx1-ubyte, t10k-labels-idx1-ubyte",
    "emnist-letters-train-images-idx3-ubyte.gz, train-images-idx3-ubyte",
    "emnist-letters-mapping.txt,",
    "train-images.png,",
    "train.csv,",
    "labels.gz,",
  })
  void role_goesByTheName(Path file, String role) {
    assertThat(ImageFiles.role(file)).isEqualTo(Optional.ofNullable(role));
    assertThat(ImageSurvey.isOneOfThem(file)).isEqualTo(role != null);
  }

  @Test
  void find_twoDatasets_namesThem() throws IOException {
    Path both = Files.createDirectory(directory.resolve("emnist"));
    for (String set : List.of("digits", "letters")) {
      Files.createFile(both.resolve("emnist-" + set + "-train-images-idx3-ubyte"));
    }
    assertThatThrownBy(() -> ImageFiles.find(both, ImageDatasets.TRAIN_IMAGES))
        .isInstanceOf(DataException.class)
        .hasMessage(
            both
                + ": the images of several data sets are there:"
                + " emnist-digits-train-images-idx3-ubyte, emnist-letters-train-images-idx3-ubyte\n"
                + "Put the four files of one into a directory of its own.");
  }

  @Test
  void pictures_inDirectoriesThatNameTheirClasses_areRecognised() throws IOException {
    assertThat(ImageSurvey.pictures(directory)).isEmpty();
    Path cats = Files.createDirectories(directory.resolve("pets/cat"));
    Files.createFile(cats.resolve("1.JPG"));
    assertThat(ImageSurvey.pictures(directory.resolve("pets")).orElseThrow())
        .startsWith(
            directory.resolve("pets")
                + ": holds pictures, such as "
                + Path.of("cat", "1.JPG")
                + "; images are read from IDX files")
        .contains("\"Your own images\" in README.md");
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }
}
