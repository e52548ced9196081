package dev.unroll.datasets.images;

import dev.unroll.datasets.DataSource;

/** Grey images of one size from an IDX file, one unsigned byte a pixel, 0 the background. */
final class IdxImages {
  private final IdxFile file;

  /** Reads the header; see {@link IdxFile} for what else is checked, and when. */
  IdxImages(String name, IdxContent content) {
    this.file = new IdxFile(name, content, IdxFile.Kind.IMAGES);
  }

  int count() {
    return file.size(0);
  }

  int height() {
    return file.size(1);
  }

  int width() {
    return file.size(2);
  }

  /** All pixels, image by image and row by row; not a copy. */
  byte[] pixels() {
    return file.values();
  }

  String name() {
    return file.name();
  }

  DataSource source() {
    return file.source();
  }
}
