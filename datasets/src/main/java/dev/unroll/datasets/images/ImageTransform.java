package dev.unroll.datasets.images;

/**
 * Turns, scales and moves an image, with bilinear interpolation; what lies outside it is 0.
 *
 * <p>Java's float arithmetic and {@code StrictMath} are the same everywhere, so that bytes are,
 * too. One object serves one thread.
 */
final class ImageTransform {
  private final int height;
  private final int width;

  /** The image with a background of one pixel around it, so that a border fades like any edge. */
  private final byte[] padded;

  ImageTransform(int height, int width) {
    this.height = height;
    this.width = width;
    this.padded = new byte[(height + 2) * (width + 2)];
  }

  /**
   * Scales and turns an image about its centre, then moves it.
   *
   * @param down pixels
   * @param right pixels
   * @param degrees clockwise
   * @param factor above 0; 2 makes everything twice as large
   * @param to receives {@code height * width} bytes from {@code toOffset}
   */
  void apply(
      byte[] from,
      int fromOffset,
      double down,
      double right,
      double degrees,
      double factor,
      byte[] to,
      int toOffset) {
    int stride = width + 2;
    for (int y = 0; y < height; y++) {
      System.arraycopy(from, fromOffset + y * width, padded, (y + 1) * stride + 1, width);
    }
    // From a pixel of the result back to the place in the padded image that it shows.
    double angle = StrictMath.toRadians(degrees);
    float cos = (float) (StrictMath.cos(angle) / factor);
    float sin = (float) (StrictMath.sin(angle) / factor);
    float fromX = (float) ((width - 1) / 2.0 + right);
    float fromY = (float) ((height - 1) / 2.0 + down);
    float centreX = (width + 1) / 2f;
    float centreY = (height + 1) / 2f;
    int at = toOffset;
    for (int y = 0; y < height; y++) {
      float rowX = centreX + sin * (y - fromY) - cos * fromX;
      float rowY = centreY + cos * (y - fromY) + sin * fromX;
      for (int x = 0; x < width; x++) {
        float sourceX = rowX + cos * x;
        float sourceY = rowY - sin * x;
        boolean inside = sourceX > 0 && sourceX < width + 1 && sourceY > 0 && sourceY < height + 1;
        to[at++] = inside ? between(sourceX, sourceY, stride) : 0;
      }
    }
  }

  /** Of the four pixels around a place, each by how near it is. */
  private byte between(float sourceX, float sourceY, int stride) {
    int column = (int) sourceX;
    int row = (int) sourceY;
    int corner = row * stride + column;
    float along = sourceX - column;
    int topLeft = padded[corner] & 0xff;
    int bottomLeft = padded[corner + stride] & 0xff;
    float top = topLeft + along * ((padded[corner + 1] & 0xff) - topLeft);
    float bottom = bottomLeft + along * ((padded[corner + stride + 1] & 0xff) - bottomLeft);
    return (byte) (int) (top + (sourceY - row) * (bottom - top) + 0.5f);
  }
}
