package dev.unroll.config;

import dev.unroll.config.source.KeyProblems;
import dev.unroll.config.source.MessageText;
import dev.unroll.config.source.Spelling;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/** The key {@code encoding}, of texts and of tables. */
final class EncodingCheck {
  /** What it means. */
  static final String KEY =
      "Encoding of the file, by any name that Java has for it: GB18030, EUC-KR, Shift_JIS,"
          + " windows-1252, UTF-16 and many more.";

  static final String UTF_8 = "UTF-8";

  private EncodingCheck() {}

  /** A problem unless this Java knows the encoding. */
  static void check(String name, KeyProblems problems) {
    if (!isKnown(name)) {
      List<String> names =
          Charset.availableCharsets().values().stream()
              .flatMap(c -> Stream.concat(Stream.of(c.name()), c.aliases().stream()))
              .toList();
      problems.add(
          "dataset.encoding",
          "there is no encoding "
              + MessageText.text(name)
              + Spelling.nearest(name, names)
                  .map(n -> "; did you mean " + n + "?")
                  .orElse("; common ones are GB18030, EUC-KR, Shift_JIS, windows-1252 and UTF-16"));
    }
  }

  private static boolean isKnown(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) { // what can't be a name at all
      return false;
    }
  }
}
