package dev.unroll.datasets.csv;

import dev.unroll.datasets.DataException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers in cells: decimal, with or without an exponent, a sign and a percent sign, which changes
 * nothing of the number before it. What stands before decimals and between thousands is that of the
 * table.
 */
final class CsvNumbers {
  /** With a decimal point, and nothing between thousands. */
  static final CsvNumbers PLAIN = new CsvNumbers('.', Optional.empty());

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_SHOWN = 60;

  /** Whole numbers up to here, and powers of ten up to 22, are exact in double precision. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private final char decimal;
  private final char thousands;

  private CsvNumbers(char decimal, Optional<Character> thousands) {
    this.decimal = decimal;
    this.thousands = thousands.map(CsvNumbers::plain).orElse('\0');
  }

  static CsvNumbers of(CsvFormat format) {
    return new CsvNumbers(format.decimal(), format.thousands());
  }

  /** Whether a cell is a number with a decimal point. */
  static boolean isNumber(String cell) {
    return !Double.isNaN(PLAIN.parse(cell));
  }

  /** Whether a cell is a number, be it too large for double precision. */
  boolean matches(String cell) {
    return !Double.isNaN(parse(cell));
  }

  /** Whether a cell is a number however its decimals and thousands are written. */
  static boolean resembles(String cell) {
    if (!cell.isEmpty() && isDigitOrMark(cell.charAt(cell.length() - 1))) {
      return cell.chars().anyMatch(c -> c >= '0' && c <= '9')
              && cell.chars()
                  .skip(isMinus(cell.charAt(0)) ? 1 : 0)
                  .allMatch(c -> isDigitOrMark((char) c))
          || isNumber(cell);
    }
    return false;
  }

  private static boolean isDigitOrMark(char c) {
    return c >= '0' && c <= '9' || ".,' +%".indexOf(plain(c)) >= 0;
  }

  /** The number, infinite if it is too large; NaN where the cell is none. */
  double parse(String cell) {
    return parse(cell, 0, cell.length());
  }

  /** The same of a part of a text. */
  double parse(String text, int start, int end) {
    int last = end;
    if (last > start && text.charAt(last - 1) == '%') {
      last--;
      while (last > start && plain(text.charAt(last - 1)) == ' ') {
        last--;
      }
    }
    int at = start;
    boolean negative = false;
    if (at < last && (text.charAt(at) == '+' || isMinus(text.charAt(at)))) {
      negative = text.charAt(at) != '+';
      at++;
    }
    long digits = 0;
    int seen = 0; // digits, those before the decimals in whole
    int whole = -1; // how many of them stand before the decimals
    int group = -1; // digits since the last separator of thousands
    boolean exact = true;
    for (; at < last; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        exact &= digits < EXACT / 10;
        digits = exact ? 10 * digits + (c - '0') : digits;
        seen++;
        group += group >= 0 ? 1 : 0;
      } else if (c == decimal && whole < 0) {
        whole = seen;
        if (group >= 0 && group != 3) {
          return Double.NaN;
        }
      } else if (thousands != 0 && plain(c) == thousands && whole < 0) {
        // 0.123 has no thousands.
        if (group < 0 ? digits == 0 || seen > 3 : group != 3) {
          return Double.NaN;
        }
        group = 0;
      } else {
        break;
      }
    }
    if (seen == 0 || whole < 0 && group >= 0 && group != 3) {
      return Double.NaN;
    }
    if (at < last && !isExponent(text, at, last)) {
      return Double.NaN;
    }
    int decimals = whole < 0 ? 0 : seen - whole;
    if (exact && at == last && decimals < POWERS.length) {
      // Both exact, so that their quotient is rounded once, as Double.parseDouble rounds.
      double value = digits / POWERS[decimals];
      return negative ? -value : value;
    }
    return Double.parseDouble(plain(text, start, last));
  }

  private static boolean isMinus(char c) {
    return c == '-' || c == '\u2212';
  }

  private static boolean isExponent(String text, int start, int end) {
    int at = start + 1;
    if (text.charAt(start) != 'e' && text.charAt(start) != 'E') {
      return false;
    }
    at += at < end && (text.charAt(at) == '+' || text.charAt(at) == '-') ? 1 : 0;
    for (int i = at; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return at < end;
  }

  /** As Java writes it. */
  private String plain(String text, int start, int end) {
    StringBuilder plain = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == decimal) {
        plain.append('.');
      } else if (thousands == 0 || plain(c) != thousands) {
        plain.append(isMinus(c) ? '-' : c);
      }
    }
    return plain.toString();
  }

  /** What stands for several characters that look alike. */
  private static char plain(char c) {
    return switch (c) {
      case '\u00a0', '\u2009', '\u202f' -> ' ';
      case '\u2019' -> '\'';
      default -> c;
    };
  }

  /** What is wrong with a cell that is no finite number. */
  String wrong(String cell) {
    if (matches(cell)) {
      return "too large a number: " + shortened(cell);
    }
    if (NOT_FINITE.matcher(cell).matches()) {
      return "not a finite number: " + cell;
    }
    return cell.isEmpty() ? "empty cell" : "not a number: \"" + shortened(cell) + "\"";
  }

  private static String shortened(String cell) {
    return cell.length() <= LONGEST_SHOWN ? cell : cell.substring(0, LONGEST_SHOWN) + "…";
  }

  static DataException wrong(String file, int line, String column, String what) {
    return new DataException("%s:%d: column \"%s\": %s".formatted(file, line, column, what));
  }
}
