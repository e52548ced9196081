package dev.unroll.datasets.images;

import dev.unroll.datasets.SeededRandom;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/**
 * Painted digits of 28 x 28 pixels: a data set like MNIST that needs no download.
 *
 * <p>They are written as the four gzip-compressed IDX files of MNIST, in memory, and read back by
 * the code that reads those. A file is a function of the settings alone.
 */
public final class Digits {
  private Digits() {}

  /** Paints the digits; the training file holds the validation images at its end, as MNIST's. */
  public static SequenceData load(DigitSettings settings) {
    Map<String, byte[]> files = files(settings);
    return new ImageData(
        labelled(files, ImageDatasets.TRAIN_IMAGES, ImageDatasets.TRAIN_LABELS),
        labelled(files, ImageDatasets.TEST_IMAGES, ImageDatasets.TEST_LABELS),
        ImageClasses.named(ImageDatasets.DIGITS),
        settings.validation(),
        settings.order(),
        settings.augmentation(),
        settings.seed());
  }

  /** The four files by name, each compressed with gzip. */
  static Map<String, byte[]> files(DigitSettings settings) {
    int train = settings.train() + settings.validation();
    byte[] trainLabels = labels(train, settings.seed(), Split.TRAIN);
    byte[] testLabels = labels(settings.test(), settings.seed(), Split.TEST);
    return Map.of(
        ImageDatasets.TRAIN_IMAGES,
        images(trainLabels, settings.seed(), Split.TRAIN),
        ImageDatasets.TRAIN_LABELS,
        IdxWriter.labels(trainLabels),
        ImageDatasets.TEST_IMAGES,
        images(testLabels, settings.seed(), Split.TEST),
        ImageDatasets.TEST_LABELS,
        IdxWriter.labels(testLabels));
  }

  private static byte[] labels(int count, long seed, Split split) {
    SplittableRandom random = SeededRandom.at(seed, split.ordinal());
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(ImageDatasets.DIGITS.size());
    }
    return labels;
  }

  private static byte[] images(byte[] labels, long seed, Split split) {
    int size = DigitPainter.SIZE * DigitPainter.SIZE;
    byte[] pixels = new byte[labels.length * size];
    for (int i = 0; i < labels.length; i++) {
      SplittableRandom random = SeededRandom.at(seed, split.ordinal(), i);
      DigitPainter.paint(labels[i], random, pixels, i * size);
    }
    return IdxWriter.images(DigitPainter.SIZE, DigitPainter.SIZE, pixels);
  }

  private static LabelledImages labelled(Map<String, byte[]> files, String images, String labels) {
    return new LabelledImages(
        new IdxImages("digits/" + images, gunzipped(files.get(images))),
        new IdxLabels("digits/" + labels, gunzipped(files.get(labels))));
  }

  private static IdxContent gunzipped(byte[] file) {
    return () -> new GZIPInputStream(new ByteArrayInputStream(file), 1 << 16);
  }
}
