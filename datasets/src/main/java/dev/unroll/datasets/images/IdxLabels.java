package dev.unroll.datasets.images;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.DataSource;

/** Class indices from an IDX file. */
final class IdxLabels {
  private final IdxFile file;
  private final int classes;
  private boolean checked;

  /**
   * Reads the header.
   *
   * @param classes labels are 0 to {@code classes - 1}
   */
  IdxLabels(String name, IdxContent content, int classes) {
    this.file = new IdxFile(name, content, IdxFile.Kind.LABELS);
    this.classes = classes;
  }

  int count() {
    return file.size(0);
  }

  /**
   * All labels, not a copy.
   *
   * @throws DataException if one is out of range
   */
  synchronized byte[] labels() {
    byte[] labels = file.values();
    for (int i = 0; !checked && i < labels.length; i++) {
      int label = labels[i] & 0xff;
      if (label >= classes) {
        throw new DataException(
            "%s: label %d (counted from 0): 0 to %d expected, %d found"
                .formatted(file.name(), i, classes - 1, label));
      }
    }
    checked = true;
    return labels;
  }

  String name() {
    return file.name();
  }

  DataSource source() {
    return file.source();
  }
}
