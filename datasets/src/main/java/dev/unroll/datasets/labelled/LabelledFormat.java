package dev.unroll.datasets.labelled;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How the files are written.
 *
 * @param textColumn of a table
 * @param labelColumn of a table
 * @param delimiter between the cells of a table; empty: a tab where the file is called .tsv, else a
 *     comma
 * @param charset of the files
 */
public record LabelledFormat(
    String textColumn, String labelColumn, Optional<Character> delimiter, Charset charset) {
  public LabelledFormat {
    Objects.requireNonNull(textColumn);
    Objects.requireNonNull(labelColumn);
    Objects.requireNonNull(delimiter);
    Objects.requireNonNull(charset);
  }

  char delimiter(Path file) {
    return delimiter.orElse(isTabbed(file) ? '\t' : ',');
  }

  private static boolean isTabbed(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".tsv.gz");
  }
}
