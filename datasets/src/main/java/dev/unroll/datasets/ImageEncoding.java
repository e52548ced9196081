package dev.unroll.datasets;

import java.util.List;

/**
 * How an image becomes a sequence.
 *
 * @param height pixels
 * @param width pixels
 * @param order what one time step is
 * @param classes class names in output order
 */
public record ImageEncoding(int height, int width, Order order, List<String> classes)
    implements Encoding {

  /** What one time step is. */
  public enum Order {
    /** A row of pixels, from the top. */
    ROWS,
    /** A column of pixels, from the left. */
    COLUMNS,
    /** One pixel, row by row. */
    PIXELS
  }

  public ImageEncoding {
    classes = List.copyOf(classes);
  }
}
