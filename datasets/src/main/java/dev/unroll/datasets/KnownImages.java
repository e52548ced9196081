package dev.unroll.datasets;

import java.util.Locale;

/** Image datasets in MNIST's format that are known by name. */
public enum KnownImages {
  MNIST,
  FASHION_MNIST;

  /** The name that people write: {@code fashion-mnist}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
