package dev.unroll.report.compare;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Data files as a comparison shows them: by their names, with the beginning of a checksum only
 * where files of one name differ.
 */
public final class DataNames {
  private static final Pattern CHECKSUM = Pattern.compile(" \\([0-9a-f]{8}\\)$");

  private DataNames() {}

  /**
   * A name that tells the file from others of its name.
   *
   * @param sha256 in hexadecimal digits
   */
  public static String of(String file, String sha256) {
    return file + " (" + sha256.substring(0, Math.min(8, sha256.length())) + ")";
  }

  /** Leaves the checksums of a key's values out if they differ without them. */
  static void shorten(String key, Collection<Map<String, String>> runs) {
    Set<String> full = new HashSet<>();
    Set<String> plain = new HashSet<>();
    for (Map<String, String> run : runs) {
      if (run.containsKey(key)) {
        full.add(run.get(key));
        plain.add(plain(run.get(key)));
      }
    }
    if (plain.size() == full.size()) {
      runs.forEach(run -> run.computeIfPresent(key, (k, name) -> plain(name)));
    }
  }

  private static String plain(String name) {
    return CHECKSUM.matcher(name).replaceFirst("");
  }
}
