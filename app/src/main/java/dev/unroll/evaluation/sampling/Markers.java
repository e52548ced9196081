package dev.unroll.evaluation.sampling;

import dev.unroll.datasets.TextEncoding;
import java.util.Arrays;

/** The two symbols that stand round a text where its encoding has markers. */
public final class Markers {
  private Markers() {}

  /** The start marker's index, the last but one; -1 without markers. */
  public static int start(TextEncoding encoding) {
    return encoding.markers() ? encoding.symbols().size() - 2 : -1;
  }

  /** The end marker's index, the last; -1 without markers. */
  public static int end(TextEncoding encoding) {
    return encoding.markers() ? encoding.symbols().size() - 1 : -1;
  }

  /** The symbols that are no markers. */
  public static int[] without(int[] symbols, TextEncoding encoding) {
    int start = start(encoding);
    int end = end(encoding);
    return Arrays.stream(symbols).filter(symbol -> symbol != start && symbol != end).toArray();
  }
}
