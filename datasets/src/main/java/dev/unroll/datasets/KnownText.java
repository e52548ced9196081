package dev.unroll.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Texts that are known by name. */
public enum KnownText {
  TINY_SHAKESPEARE,
  /** Made by the program. */
  TOY_VERSE;

  /** The name that people write: {@code tiny-shakespeare}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of each, in order. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(KnownText::id).toList();
  }
}
