package dev.unroll.datasets.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * How cells are written.
 *
 * @param delimiter between them; a first line such as {@code sep=;} in a file overrules it
 * @param charset of the file
 * @param decimal in numbers, a point or a comma
 * @param thousands between the groups of three digits of a number; a space stands for narrow and
 *     no-break spaces too, and an apostrophe for the typographic one
 */
public record CsvFormat(
    char delimiter, Charset charset, char decimal, Optional<Character> thousands) {
  public CsvFormat {
    Objects.requireNonNull(charset);
    if (thousands.filter(separator -> separator == decimal).isPresent()) {
      throw new IllegalArgumentException(
          "'%s' both before decimals and between thousands".formatted(decimal));
    }
  }

  /** With a decimal point and nothing between thousands. */
  public CsvFormat(char delimiter, Charset charset) {
    this(delimiter, charset, '.', Optional.empty());
  }

  /** In UTF-8. */
  public static CsvFormat of(char delimiter) {
    return new CsvFormat(delimiter, StandardCharsets.UTF_8);
  }

  /** The same with another way to write numbers. */
  public CsvFormat withNumbers(char otherDecimal, Optional<Character> otherThousands) {
    return new CsvFormat(delimiter, charset, otherDecimal, otherThousands);
  }
}
