package dev.unroll.datasets.images;

import dev.unroll.datasets.DataException;

/**
 * Images and the file that holds their labels.
 *
 * @param count how many of the first images are used
 */
record LabelledImages(IdxImages images, IdxLabels labels, int count) {

  /**
   * All images of a file.
   *
   * @throws DataException if there are more or fewer labels than images
   */
  LabelledImages(IdxImages images, IdxLabels labels) {
    this(images, labels, images.count());
    if (images.count() != labels.count()) {
      throw new DataException(
          "%s: %d labels expected, one for each image of %s; %d found"
              .formatted(labels.name(), images.count(), images.name(), labels.count()));
    }
  }

  LabelledImages limitedTo(int limit) {
    return new LabelledImages(images, labels, Math.min(limit, images.count()));
  }
}
