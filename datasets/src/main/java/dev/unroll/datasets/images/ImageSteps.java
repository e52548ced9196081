package dev.unroll.datasets.images;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.PixelOrder;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns images into sequences: {@code [batch, width, height]} for rows, {@code [batch, height,
 * width]} for columns, {@code [batch, 1, height * width]} for pixels, in whatever order; float32
 * from 0 to 1.
 */
record ImageSteps(int height, int width, PixelOrder order) {
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
      case PIXELS, PERMUTED -> 1;
    };
  }

  int timeSteps() {
    return height * width / inputSize();
  }

  DataShape shape(int classes) {
    return new DataShape(inputSize(), classes, timeSteps(), false, false, false);
  }

  /**
   * The images wanted, as a view of an array {@code [time, batch, features]}, in which recurrent
   * layers read.
   *
   * @param pixels of all images, row by row
   * @param indices of the images wanted
   */
  INDArray features(byte[] pixels, int[] indices) {
    int batch = indices.length;
    int inputs = inputSize();
    int steps = timeSteps();
    int[][] read = order.pixels(height, width);
    INDArray features =
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {steps, batch, inputs}, 'c');
    FloatBuffer values = features.data().asNioFloat();
    float[] step = new float[batch * inputs]; // all steps would not stay in a cache
    for (int t = 0; t < steps; t++) {
      int to = 0;
      for (int index : indices) {
        int image = index * height * width;
        for (int pixel : read[t]) {
          step[to++] = SCALED[pixels[image + pixel] & 0xff];
        }
      }
      values.put(t * step.length, step);
    }
    return features.permute(1, 2, 0);
  }
}
