package dev.unroll.datasets;

/** What one time step of an image is. */
public enum PixelOrder {
  /** A row of pixels, from the top. */
  ROWS,
  /** A column of pixels, from the left. */
  COLUMNS,
  /** One pixel, row by row. */
  PIXELS
}
