package dev.unroll.datasets.images;

import dev.unroll.datasets.SeededRandom;
import java.util.SplittableRandom;

/**
 * Training images that are moved, turned and scaled at random, otherwise in every epoch: what a
 * digit means does not depend on it, so that few images do for many.
 *
 * <p>An image's change is a function of seed, epoch and image, so that nothing of it has to be
 * saved, and it is the same in whatever batch the image is. What comes in from outside an image is
 * background.
 *
 * @param shift whole pixels, at most, in either direction along each axis; whole ones, as an image
 *     that is only moved stays as sharp as it was
 * @param rotate degrees, at most, in either direction, about the centre
 * @param scale by a factor from 1 - scale to 1 + scale, below 1
 */
public record Augmentation(int shift, double rotate, double scale) {
  public static final Augmentation NONE = new Augmentation(0, 0, 0);

  private static final long CHANGES = 0x6368616e6765L;

  public Augmentation {
    if (shift < 0 || !(rotate >= 0 && rotate <= 180) || !(scale >= 0 && scale < 1)) {
      throw new IllegalArgumentException(
          "shift %d, rotate %s, scale %s: from 0, from 0 to 180, from 0 to below 1"
              .formatted(shift, rotate, scale));
    }
  }

  /**
   * The images wanted, changed, one after the other.
   *
   * @param pixels of all images of this size, row by row
   */
  byte[] changed(byte[] pixels, int[] indices, int height, int width, long seed, int epoch) {
    int size = height * width;
    byte[] changed = new byte[indices.length * size];
    ImageTransform transform = new ImageTransform(height, width);
    for (int i = 0; i < indices.length; i++) {
      SplittableRandom random = SeededRandom.at(seed, CHANGES, epoch, indices[i]);
      int down = shifted(random);
      int right = shifted(random);
      double degrees = between(random, rotate);
      double factor = 1 + between(random, scale);
      transform.apply(pixels, indices[i] * size, down, right, degrees, factor, changed, i * size);
    }
    return changed;
  }

  private int shifted(SplittableRandom random) {
    return random.nextInt(2 * shift + 1) - shift;
  }

  private static double between(SplittableRandom random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }
}
