package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvNumbersTest {
  private static final CsvNumbers GERMAN = in(',', '.');

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.234,56;1234.56",
        "-1.234.567,8;-1234567.8",
        "0,652;0.652",
        ",5;0.5",
        "12,5 %;12.5",
        "12,5%;12.5",
        "7;7",
        "1234,5;1234.5",
        "+2;2",
        "1,5e3;1500",
        "\u22121,5;-1.5"
      })
  void parse_decimalComma(String cell, double value) {
    assertThat(GERMAN.parse(cell)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.5",
        "1.2345",
        "12.34.567",
        "0.123",
        "1,234,5",
        "1.234.56",
        ".123",
        "1,2.345",
        "%",
        "-",
        "'-'",
        "1e",
        "12a",
        "' '",
        "1 234"
      })
  void parse_otherThanGroupsOfThree_isNoNumber(String cell) {
    assertThat(GERMAN.parse(cell)).isNaN();
  }

  @Test
  void parse_thousandsOfEveryKind() {
    assertThat(in('.', ',').parse("1,234,567.5")).isEqualTo(1234567.5);
    assertThat(in('.', '\'').parse("1'234.5")).isEqualTo(1234.5);
    assertThat(in('.', '\'').parse("1\u2019234.5")).isEqualTo(1234.5);
    assertThat(in(',', ' ').parse("1\u00a0234,5")).isEqualTo(1234.5);
    assertThat(in(',', ' ').parse("1\u202f234\u00a0%")).isEqualTo(1234);
    assertThat(CsvNumbers.PLAIN.parse("1,234")).isNaN();
  }

  /** However many digits there are: the same double as Java's own. */
  @Test
  void parse_anyNumber_isRoundedAsJavaDoes() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      String cell =
          switch (i % 4) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> Double.toString(random.nextDouble());
            case 2 -> Long.toString(random.nextLong());
            default -> random.nextLong(1L << 54) + "." + random.nextInt(1000);
          };
      double value = Double.parseDouble(cell);
      if (Double.isFinite(value)) {
        assertThat(CsvNumbers.PLAIN.parse(cell)).as(cell).isEqualTo(value);
      }
    }
    assertThat(CsvNumbers.PLAIN.parse("1e999")).isInfinite();
  }

  @Test
  void resembles_numbersInAnyFormat() {
    assertThat(CsvNumbers.resembles("1.234,56")).isTrue();
    assertThat(CsvNumbers.resembles("-12,5 %")).isTrue();
    assertThat(CsvNumbers.resembles("1e-5")).isTrue();
    assertThat(CsvNumbers.resembles("A1")).isFalse();
    assertThat(CsvNumbers.resembles("2021-02-19")).isFalse();
    assertThat(CsvNumbers.resembles("-")).isFalse();
    assertThat(CsvNumbers.resembles("")).isFalse();
  }

  private static CsvNumbers in(char decimal, char thousands) {
    return CsvNumbers.of(CsvFormat.of(';').withNumbers(decimal, Optional.of(thousands)));
  }
}
