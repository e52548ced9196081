package dev.unroll.datasets.images;

import dev.unroll.datasets.DataException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a directory of IDX files holds, for whoever has to decide how to read it.
 *
 * @param train images to train with, those for validation included
 * @param test images to test with
 * @param height in pixels
 * @param width in pixels
 * @param classes different labels
 */
public record ImageSurvey(int train, int test, int height, int width, int classes) {

  /**
   * Reads the labels, and counts the pixels.
   *
   * @throws DataException if one of the four files is missing or damaged, if they don't fit one
   *     another, or if only test images have a class
   */
  public static ImageSurvey of(Path directory) {
    LabelledImages train =
        labelled(directory, ImageDatasets.TRAIN_IMAGES, ImageDatasets.TRAIN_LABELS);
    LabelledImages test = labelled(directory, ImageDatasets.TEST_IMAGES, ImageDatasets.TEST_LABELS);
    ImageClasses classes = ImageDatasets.classes(new ImageSource.Directory(directory), train, test);
    return new ImageSurvey(
        train.count(),
        test.count(),
        train.images().height(),
        train.images().width(),
        classes.names().size());
  }

  /** Whether a file is called as one of the four are, with or without {@code .gz}. */
  public static boolean isOneOfThem(Path file) {
    return ImageFiles.role(file).isPresent();
  }

  /** What to tell someone whose directory holds pictures, as PNG or JPEG; empty if it doesn't. */
  public static Optional<String> pictures(Path directory) {
    return ImageFiles.pictures(directory);
  }

  /** Whether a file begins as IDX files do, of images, labels or anything else. */
  public static boolean isIdx(int magic) {
    return new IdxMagic(magic).isIdx();
  }

  /**
   * @throws DataException that says what an IDX file holds, if that is neither images nor labels
   */
  public static void requireReadable(Path file, int magic) {
    if (magic != IdxFile.Kind.IMAGES.magic && magic != IdxFile.Kind.LABELS.magic) {
      IdxMagic found = new IdxMagic(magic);
      IdxFile.Kind nearest = found.dimensions() == 1 ? IdxFile.Kind.LABELS : IdxFile.Kind.IMAGES;
      throw new DataException(IdxFile.unread(file.toString(), found, nearest));
    }
  }

  private static LabelledImages labelled(Path directory, String images, String labels) {
    Path imageFile = ImageFiles.find(directory, images);
    Path labelFile = ImageFiles.find(directory, labels);
    return ImageDatasets.labelled(imageFile.toString(), imageFile, labelFile.toString(), labelFile);
  }
}
