package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSurveyTest {
  @TempDir Path directory;

  @BeforeEach
  void writeImages() throws IOException {
    write(ImageDatasets.TRAIN_IMAGES, IdxWriter.images(2, 3, new byte[3 * 6]));
    write(ImageDatasets.TRAIN_LABELS, IdxWriter.labels(new byte[] {4, 3, 2}));
    write(ImageDatasets.TEST_IMAGES, IdxWriter.images(2, 3, new byte[6]));
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {9}));
  }

  @Test
  void of_fourFiles_countsImagesAndPixels() {
    assertThat(ImageSurvey.of(directory)).isEqualTo(new ImageSurvey(3, 1, 2, 3));
  }

  @Test
  void of_labelsOutOfRangeOrMissing_isRefused() throws IOException {
    write(ImageDatasets.TEST_LABELS, IdxWriter.labels(new byte[] {10}));
    assertThatThrownBy(() -> ImageSurvey.of(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("0 to 9 expected, 10 found");
    Files.delete(directory.resolve(ImageDatasets.TRAIN_LABELS));
    assertThatThrownBy(() -> ImageSurvey.of(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("neither train-labels-idx1-ubyte nor train-labels-idx1-ubyte.gz");
  }

  @Test
  void isOneOfThem_goesByTheName() {
    assertThat(ImageSurvey.isOneOfThem(Path.of("a/t10k-labels-idx1-ubyte.gz"))).isTrue();
    assertThat(ImageSurvey.isOneOfThem(Path.of("a/labels.gz"))).isFalse();
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
  }
}
