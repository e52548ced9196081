package dev.unroll.datasets.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How cells are written.
 *
 * @param delimiter between them
 * @param charset of the file
 */
public record CsvFormat(char delimiter, Charset charset) {
  public CsvFormat {
    Objects.requireNonNull(charset);
  }

  /** In UTF-8. */
  public static CsvFormat of(char delimiter) {
    return new CsvFormat(delimiter, StandardCharsets.UTF_8);
  }
}
