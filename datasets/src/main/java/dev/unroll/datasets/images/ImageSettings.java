package dev.unroll.datasets.images;

import dev.unroll.datasets.PixelOrder;
import java.util.Objects;
import java.util.Optional;

/**
 * What is read of an image dataset, and how.
 *
 * @param source where the images are
 * @param order what one time step is
 * @param validation images cut from the end of the training set
 * @param limit only this many of the first training images (before validation is cut) and of the
 *     first test images; empty: all
 * @param augmentation of the training images
 * @param seed decides the order of training
 */
public record ImageSettings(
    ImageSource source,
    PixelOrder order,
    int validation,
    Optional<Integer> limit,
    Augmentation augmentation,
    long seed) {
  /** Of images that are trained on as they are. */
  public ImageSettings(
      ImageSource source, PixelOrder order, int validation, Optional<Integer> limit, long seed) {
    this(source, order, validation, limit, Augmentation.NONE, seed);
  }

  public ImageSettings {
    Objects.requireNonNull(source);
    Objects.requireNonNull(order);
    Objects.requireNonNull(augmentation);
    if (validation < 0) {
      throw new IllegalArgumentException("validation " + validation + ": at least 0 images");
    }
    if (limit.isPresent() && limit.get() < 1) {
      throw new IllegalArgumentException("limit " + limit.get() + ": at least 1 image");
    }
  }
}
