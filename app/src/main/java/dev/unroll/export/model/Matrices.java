package dev.unroll.export.model;

/** Matrices in arrays, row by row. */
public final class Matrices {
  private Matrices() {}

  /**
   * @param matrix {@code [rows, columns]}
   * @return {@code [columns, rows]}
   */
  public static float[] transposed(float[] matrix, int rows, int columns) {
    float[] result = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = matrix[row * columns + column];
      }
    }
    return result;
  }
}
