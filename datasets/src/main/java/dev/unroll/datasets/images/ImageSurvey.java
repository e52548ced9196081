package dev.unroll.datasets.images;

import dev.unroll.datasets.Content;
import dev.unroll.datasets.DataException;
import java.nio.file.Path;

/**
 * What a directory of IDX files holds, for whoever has to decide how to read it.
 *
 * @param train images to train with, those for validation included
 * @param test images to test with
 * @param height in pixels
 * @param width in pixels
 */
public record ImageSurvey(int train, int test, int height, int width) {

  /**
   * Reads the headers of the images and all labels.
   *
   * @throws DataException if one of the four files is missing or damaged, if they don't fit one
   *     another, or if a label is none of 0 to 9
   */
  public static ImageSurvey of(Path directory) {
    LabelledImages train =
        labelled(directory, ImageDatasets.TRAIN_IMAGES, ImageDatasets.TRAIN_LABELS);
    LabelledImages test = labelled(directory, ImageDatasets.TEST_IMAGES, ImageDatasets.TEST_LABELS);
    train.labels().labels();
    test.labels().labels();
    return new ImageSurvey(
        train.count(), test.count(), train.images().height(), train.images().width());
  }

  /** Whether a file is called as one of the four are, with or without {@code .gz}. */
  public static boolean isOneOfThem(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    return name.equals(ImageDatasets.TRAIN_IMAGES)
        || name.equals(ImageDatasets.TRAIN_LABELS)
        || name.equals(ImageDatasets.TEST_IMAGES)
        || name.equals(ImageDatasets.TEST_LABELS);
  }

  private static LabelledImages labelled(Path directory, String images, String labels) {
    Path imageFile = ImageDatasets.inDirectory(directory, images);
    Path labelFile = ImageDatasets.inDirectory(directory, labels);
    return new LabelledImages(
        new IdxImages(imageFile.toString(), () -> Content.open(imageFile)),
        new IdxLabels(
            labelFile.toString(), () -> Content.open(labelFile), ImageDatasets.DIGITS.size()));
  }
}
