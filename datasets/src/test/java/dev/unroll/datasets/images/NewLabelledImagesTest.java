package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two images of 1 x 2 pixels, of the classes 3 and 1. */
class NewLabelledImagesTest {
  private static final ImageEncoding MODEL =
      new ImageEncoding(1, 2, PixelOrder.ROWS, List.of("1", "3"));

  @TempDir Path directory;
  private Path images;

  @BeforeEach
  void write() throws IOException {
    images = directory.resolve("t10k-images-idx3-ubyte");
    write(images, "00000803" + "00000002" + "00000001" + "00000002" + "ff00" + "00ff");
    write(directory.resolve("t10k-labels-idx1-ubyte"), "00000801" + "00000002" + "0301");
  }

  private static void write(Path file, String hex) throws IOException {
    Files.write(file, HexFormat.of().parseHex(hex));
  }

  @Test
  void newLabelled_fileOrDirectory_labelsAreTheModelsClasses() {
    for (Path path : List.of(images, directory)) {
      SequenceData data = ImageDatasets.newLabelled(path, MODEL);

      assertThat(data.examples(Split.TEST)).isEqualTo(2);
      assertThat(data.evaluation(Split.TEST, 2).next().getLabels().toFloatMatrix())
          .isEqualTo(new float[][] {{0, 1}, {1, 0}});
    }
  }

  @Test
  void newLabelled_noLabelsBeside_saysWhichAreMissing() throws IOException {
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte"));

    assertThatThrownBy(() -> ImageDatasets.newLabelled(images, MODEL))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            images
                + ": has no labels: there is no "
                + directory.resolve("t10k-labels-idx1-ubyte")
                + "\nName an IDX file of images");
  }

  @Test
  void newLabelled_classThatTheModelLacks_refused() {
    ImageEncoding other = new ImageEncoding(1, 2, PixelOrder.ROWS, List.of("1", "2"));

    assertThatThrownBy(() -> ImageDatasets.newLabelled(images, other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "label 0 (counted from 0): the model knows no class 3; its classes are 1, 2");
  }
}
