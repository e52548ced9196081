package dev.unroll.datasets.images;

import java.util.Map;

/**
 * The first four bytes of an IDX file: two zeros, the type of its values, how many dimensions.
 *
 * @param number the four bytes, big-endian
 */
record IdxMagic(int number) {
  private static final Map<Integer, String> TYPES =
      Map.of(
          0x08, "unsigned bytes",
          0x09, "signed bytes",
          0x0b, "16-bit integers",
          0x0c, "32-bit integers",
          0x0d, "32-bit floats",
          0x0e, "64-bit floats");

  /** Whether the bytes are those of an IDX file, of whatever type. */
  boolean isIdx() {
    return number >>> 16 == 0 && TYPES.containsKey(type()) && dimensions() > 0 && dimensions() < 9;
  }

  int type() {
    return number >>> 8;
  }

  int dimensions() {
    return number & 0xff;
  }

  /** {@code 16-bit integers in 3 dimensions}. */
  String described() {
    return "%s in %d dimension%s"
        .formatted(TYPES.get(type()), dimensions(), dimensions() == 1 ? "" : "s");
  }

  @Override
  public String toString() {
    return String.format("0x%08x", number);
  }
}
