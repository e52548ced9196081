package dev.unroll.datasets.images;

import java.util.SplittableRandom;

/**
 * Paints a digit's glyph as somebody else might have written it: shifted, scaled, turned and
 * sheared at random, blurred by the pen, with a little noise.
 *
 * <p>Only exactly defined arithmetic is used ({@code StrictMath}, uniform draws), so that a seed
 * gives the same bytes on every machine.
 */
final class DigitPainter {
  static final int SIZE = 28;

  private DigitPainter() {}

  /**
   * @param digit 0 to 9
   * @param pixels receives {@link #SIZE} x {@link #SIZE} bytes, row by row, from {@code offset}
   */
  static void paint(int digit, SplittableRandom random, byte[] pixels, int offset) {
    double centreX = SIZE / 2.0 + between(random, -2, 2);
    double centreY = SIZE / 2.0 + between(random, -2, 2);
    double cellWidth = between(random, 1.6, 2.2); // pixels a glyph cell
    double cellHeight = between(random, 1.6, 2.2);
    double shear = between(random, -0.25, 0.25);
    double angle = between(random, -0.15, 0.15);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double pen = between(random, 0.75, 1.1); // radius of the pen's blur, in glyph cells
    double strength = between(random, 190, 255);
    double noise = between(random, 0, 40);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        // From the pixel's centre back to the glyph: undo the turn, the scale and the shear.
        double dx = x + 0.5 - centreX;
        double dy = y + 0.5 - centreY;
        double v = (-sin * dx + cos * dy) / cellHeight;
        double u = (cos * dx + sin * dy) / cellWidth - shear * v;
        double ink =
            strength
                    * covered(digit, v + DigitGlyphs.HEIGHT / 2.0, u + DigitGlyphs.WIDTH / 2.0, pen)
                + noise * (random.nextDouble() - random.nextDouble());
        pixels[offset + y * SIZE + x] = (byte) (int) Math.max(0, Math.min(255, ink));
      }
    }
  }

  /** How dark the point is, 0 to 1: the nearest inked cell counts, fading with its distance. */
  private static double covered(int digit, double row, double column, double pen) {
    double darkest = 0;
    for (int r = (int) Math.floor(row) - 1; r <= (int) Math.floor(row) + 1; r++) {
      for (int c = (int) Math.floor(column) - 1; c <= (int) Math.floor(column) + 1; c++) {
        if (DigitGlyphs.ink(digit, r, c) > 0) {
          double distance = Math.sqrt(square(row - r - 0.5) + square(column - c - 0.5));
          darkest = Math.max(darkest, Math.min(1, 1.6 * (1 - distance / (pen + 0.4))));
        }
      }
    }
    return darkest;
  }

  private static double square(double x) {
    return x * x;
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
