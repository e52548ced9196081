package dev.unroll.result.records;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Maps of a file that is to change only where its content does. */
final class Sorted {
  private Sorted() {}

  /** By key; empty for none. */
  static <T> Map<String, T> copy(Map<String, T> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
