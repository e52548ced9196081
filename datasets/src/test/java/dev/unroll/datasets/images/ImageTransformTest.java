package dev.unroll.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTransformTest {
  private static final byte[] SIX = {1, 2, 3, 4, 5, 6};

  private static byte[] transformed(
      byte[] image, int height, int width, double down, double right, double degrees, double by) {
    byte[] to = new byte[image.length];
    new ImageTransform(height, width).apply(image, 0, down, right, degrees, by, to, 0);
    return to;
  }

  private static byte[] random(int pixels, long seed) {
    byte[] image = new byte[pixels];
    new SplittableRandom(seed).nextBytes(image);
    return image;
  }

  @ParameterizedTest
  @CsvSource({"28, 28", "3, 5", "1, 1", "27, 28"})
  void apply_nothing_leavesEveryByte(int height, int width) {
    byte[] image = random(height * width, 1);

    assertThat(transformed(image, height, width, 0, 0, 0, 1)).isEqualTo(image);
  }

  @Test
  void apply_wholePixels_movesAndFillsWithBackground() {
    assertThat(transformed(SIX, 2, 3, 1, 0, 0, 1)).containsExactly(0, 0, 0, 1, 2, 3);
    assertThat(transformed(SIX, 2, 3, 0, -1, 0, 1)).containsExactly(2, 3, 0, 5, 6, 0);
    assertThat(transformed(SIX, 2, 3, 0, 0.5, 0, 1)).containsExactly(1, 2, 3, 2, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 28})
  void apply_rightAngles_areExactTurns(int size) {
    byte[] image = random(size * size, size);
    byte[] quarter = new byte[image.length];
    byte[] half = new byte[image.length];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        quarter[x * size + size - 1 - y] = image[y * size + x];
        half[(size - 1 - y) * size + size - 1 - x] = image[y * size + x];
      }
    }

    assertThat(transformed(image, size, size, 0, 0, 90, 1)).isEqualTo(quarter);
    assertThat(transformed(image, size, size, 0, 0, -180, 1)).isEqualTo(half);
  }

  @Test
  void apply_twiceAsLarge_eachPixelBetweenItsNeighbours() {
    // The middle of four pixels stays; each new one is a quarter of the way to the next.
    assertThat(transformed(new byte[] {0, 0, 0, 80, 40, 0, 0, 0, 0}, 3, 3, 0, 0, 0, 2))
        .containsExactly(30, 20, 10, 60, 40, 20, 30, 20, 10);
  }

  /** A second way to the same image: in double, every pixel of the result a sum over all pixels. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void apply_anything_isTheSumOfTentsAroundAPlace(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int height = 5 + random.nextInt(6);
    int width = 5 + random.nextInt(6);
    byte[] image = random(height * width, seed);
    double down = random.nextInt(5) - 2;
    double right = random.nextInt(5) - 2;
    double degrees = 360 * random.nextDouble() - 180;
    double factor = 0.5 + random.nextDouble();

    byte[] actual = transformed(image, height, width, down, right, degrees, factor);

    double angle = Math.toRadians(degrees);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x - (width - 1) / 2.0 - right;
        double dy = y - (height - 1) / 2.0 - down;
        double fromX = (width - 1) / 2.0 + (Math.cos(angle) * dx + Math.sin(angle) * dy) / factor;
        double fromY = (height - 1) / 2.0 + (Math.cos(angle) * dy - Math.sin(angle) * dx) / factor;
        double expected = 0;
        for (int i = 0; i < image.length; i++) {
          double tent =
              Math.max(0, 1 - Math.abs(i % width - fromX))
                  * Math.max(0, 1 - Math.abs(i / width - fromY));
          expected += tent * (image[i] & 0xff);
        }
        assertThat((double) (actual[y * width + x] & 0xff))
            .as("seed %d, row %d, column %d", seed, y, x)
            .isCloseTo(expected, within(0.502)); // half by rounding, the rest float's
      }
    }
  }
}
