package dev.unroll.datasets.csv;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Guesses which name was meant. */
final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean …?"}, or nothing where no name is near. */
  static String hint(String name, List<String> names) {
    return names.stream()
        .filter(other -> distance(name, other) <= (name.length() + 1) / 3)
        .min(Comparator.comparingInt(other -> distance(name, other)))
        .map("; did you mean \"%s\"?"::formatted)
        .orElse("");
  }

  /**
   * Insertions, deletions and replacements between two names, whatever their case (Levenshtein).
   */
  private static int distance(String a, String b) {
    int[] previous = IntStream.range(0, b.length() + 1).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = previous[j - 1] + (same ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
