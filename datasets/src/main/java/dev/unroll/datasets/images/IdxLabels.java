package dev.unroll.datasets.images;

import dev.unroll.datasets.DataSource;

/** Labels from an IDX file, one unsigned byte an image. */
final class IdxLabels {
  private final IdxFile file;

  /** Reads the header; see {@link IdxFile} for what else is checked, and when. */
  IdxLabels(String name, IdxContent content) {
    this.file = new IdxFile(name, content, IdxFile.Kind.LABELS);
  }

  int count() {
    return file.size(0);
  }

  /**
   * @param image counted from 0
   * @return 0 to 255
   */
  int label(int image) {
    return file.values()[image] & 0xff;
  }

  String name() {
    return file.name();
  }

  DataSource source() {
    return file.source();
  }
}
