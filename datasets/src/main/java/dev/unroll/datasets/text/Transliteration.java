package dev.unroll.datasets.text;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.gcardone.junidecode.Junidecode;

/** What characters become in ASCII, for programs that have no such table. */
public final class Transliteration {
  private static final int FIRST = 0x80;
  private static final int LAST = 0xFFFF;

  /** No character becomes one. */
  private static final String SEPARATOR = "\t";

  private Transliteration() {}

  /**
   * What each character from U+0080 to U+FFFF becomes, separated by tabs; empty where it is
   * dropped.
   */
  public static String table() {
    return IntStream.rangeClosed(FIRST, LAST)
        .mapToObj(character -> plain((char) character))
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String plain(char character) {
    return Character.isSurrogate(character) ? "" : Junidecode.unidecode(String.valueOf(character));
  }
}
