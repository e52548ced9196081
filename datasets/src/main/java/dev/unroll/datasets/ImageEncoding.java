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
public record ImageEncoding(int height, int width, PixelOrder order, List<String> classes)
    implements Encoding {

  public ImageEncoding {
    classes = List.copyOf(classes);
  }
}
