package dev.unroll.datasets.images;

import dev.unroll.datasets.ExampleCounts;
import dev.unroll.datasets.PixelOrder;
import java.util.Objects;

/**
 * How many digits are painted.
 *
 * @param train training images, at least 1
 * @param validation validation images
 * @param test test images
 * @param order what one time step is
 * @param augmentation of the training images
 * @param seed decides the images and the order of training
 */
public record DigitSettings(
    int train, int validation, int test, PixelOrder order, Augmentation augmentation, long seed) {
  /** A file's pixels are held in one array. */
  static final int MOST = 2_000_000;

  /** Of digits that are trained on as they were painted. */
  public DigitSettings(int train, int validation, int test, PixelOrder order, long seed) {
    this(train, validation, test, order, Augmentation.NONE, seed);
  }

  public DigitSettings {
    ExampleCounts.check(train, validation, test);
    Objects.requireNonNull(order);
    Objects.requireNonNull(augmentation);
    if ((long) train + validation > MOST || test > MOST) {
      throw new IllegalArgumentException(
          "%d training, %d validation and %d test digits: at most %d a file"
              .formatted(train, validation, test, MOST));
    }
  }
}
