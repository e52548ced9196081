package dev.unroll.datasets.images;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.ImageEncoding;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns images into sequences: {@code [batch, width, height]} for rows, {@code [batch, height,
 * width]} for columns, {@code [batch, 1, height * width]} for pixels; float32 from 0 to 1.
 */
record ImageSteps(int height, int width, ImageEncoding.Order order) {
  private static final float[] SCALED = scaled();

  private static float[] scaled() {
    float[] scaled = new float[256];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = i / 255f;
    }
    return scaled;
  }

  int inputSize() {
    return switch (order) {
      case ROWS -> width;
      case COLUMNS -> height;
      case PIXELS -> 1;
    };
  }

  int timeSteps() {
    return height * width / inputSize();
  }

  DataShape shape(int classes) {
    return new DataShape(inputSize(), classes, timeSteps(), false, false, false);
  }

  /**
   * @param pixels of all images, row by row
   * @param indices of the images wanted
   */
  INDArray features(byte[] pixels, int[] indices) {
    int size = height * width;
    float[] features = new float[indices.length * size];
    for (int b = 0; b < indices.length; b++) {
      int from = indices[b] * size;
      int to = b * size;
      if (order == ImageEncoding.Order.ROWS) {
        // A feature is a column of pixels, time runs over rows: the image transposed.
        for (int row = 0; row < height; row++) {
          for (int column = 0; column < width; column++) {
            features[to + column * height + row] = SCALED[pixels[from++] & 0xff];
          }
        }
      } else {
        for (int i = 0; i < size; i++) {
          features[to + i] = SCALED[pixels[from + i] & 0xff];
        }
      }
    }
    return Nd4j.create(features, new long[] {indices.length, inputSize(), timeSteps()}, 'c');
  }
}
