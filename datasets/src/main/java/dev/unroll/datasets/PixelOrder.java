package dev.unroll.datasets;

import java.util.stream.IntStream;

/** What one time step of an image is. */
public enum PixelOrder {
  /** A row of pixels, from the top. */
  ROWS,
  /** A column of pixels, from the left. */
  COLUMNS,
  /** One pixel, row by row. */
  PIXELS,
  /**
   * One pixel, in an order that is random and always the same: {@value #PERMUTATION}, as in
   * Helfrich et al. 2018 and others after them.
   *
   * @see <a href="https://arxiv.org/abs/1707.09520">Helfrich, Willmott and Ye 2018</a>
   */
  PERMUTED;

  /** The order of {@link #PERMUTED} in Python, for an image of 784 pixels. */
  public static final String PERMUTATION = "numpy.random.RandomState(92916).permutation(784)";

  private static final int SEED = 92916;

  /**
   * The pixels that each step reads, {@code [steps][features]}, by their numbers from the top left,
   * row by row.
   */
  public int[][] pixels(int height, int width) {
    return switch (this) {
      case ROWS -> steps(height, width, width, 1);
      case COLUMNS -> steps(width, height, 1, width);
      case PIXELS -> steps(height * width, 1, 1, 1);
      case PERMUTED -> oneByOne(new NumpyRandom(SEED).permutation(height * width));
    };
  }

  private static int[][] steps(int steps, int features, int byStep, int byFeature) {
    int[][] pixels = new int[steps][features];
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < features; i++) {
        pixels[step][i] = step * byStep + i * byFeature;
      }
    }
    return pixels;
  }

  private static int[][] oneByOne(int[] pixels) {
    return IntStream.of(pixels).mapToObj(pixel -> new int[] {pixel}).toArray(int[][]::new);
  }
}
