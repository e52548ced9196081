package dev.unroll.config.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Spelling {
  private static final int LONGEST = 60;

  private Spelling() {}

  /**
   * The known word nearest to this one, if it is near enough: a third of its letters may differ, at
   * most three, and letter case and {@code -} for {@code _} do not count.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = plain(word);
    return known.stream()
        .filter(k -> distance(plain, plain(k)) <= allowed(plain, plain(k)))
        .min(Comparator.comparingInt(k -> distance(plain, plain(k))));
  }

  private static int allowed(String a, String b) {
    return Math.min(3, Math.max(a.length(), b.length()) / 3);
  }

  public static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }

  /**
   * Damerau-Levenshtein distance, in its optimal-string-alignment form: letters to insert, delete,
   * replace, or exchange with their neighbour.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + replace);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
