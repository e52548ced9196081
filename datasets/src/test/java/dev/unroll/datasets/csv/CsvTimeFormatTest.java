package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTimeFormatTest {
  private static final CsvNumbers PLAIN = CsvNumbers.PLAIN;

  @ParameterizedTest
  @CsvSource({
    "2021-02-19 23:01:02",
    "2021-02-19T23:01:02",
    "1899-12-31 00:00:00",
    "2000-02-29 24:00:00",
    "2021-02-29 00:00:00",
    "2021-13-01 00:00:00",
    "2021-12-01 25:00:00",
    "2021-12-01 10:60:00",
    "2021-12-01 10:00:60",
    "2021-12-01 10:00:61",
    "2021-02-19 23:01",
    "2021-02-19T23:01",
    "2021-02-29 00:00",
    "2021-12-01 25:00",
    "2021-12-01 10:60"
  })
  void parse_ofFixedWidth_isThatOfThePattern(String cell) {
    double fixed = CsvTimeFormat.YEAR_FIRST.parse(cell, PLAIN);
    Double byPattern = CsvTimeFormat.YEAR_FIRST.parse(cell + "Z", PLAIN);

    assertThat(Double.valueOf(fixed)).isEqualTo(byPattern); // also where both are NaN
  }

  @ParameterizedTest
  @CsvSource({"2021-02-19", "2000-02-29", "2021-02-29", "1899-12-31", "2021-13-01"})
  void parse_ofADay_isThatOfThePattern(String cell) {
    double fixed = CsvTimeFormat.YEAR_FIRST.parse(cell, PLAIN);
    Double byPattern = CsvTimeFormat.YEAR_FIRST.parse(cell.replace('-', '/'), PLAIN);

    assertThat(Double.valueOf(fixed)).isEqualTo(byPattern); // also where both are NaN
  }

  @Test
  void parse_ofFixedWidth_isSecondsSince1970() {
    double seconds = CsvTimeFormat.YEAR_FIRST.parse("2021-02-19 23:01:02", PLAIN);

    assertThat(seconds)
        .isEqualTo(LocalDateTime.of(2021, 2, 19, 23, 1, 2).toEpochSecond(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource({"2021-02-19_23:01:02", "2021-02-19 23.01.02", "２021-02-19 23:01:02", "2021-02-1a"})
  void parse_ofWhatIsNoTime_isNaN(String cell) {
    assertThat(CsvTimeFormat.YEAR_FIRST.parse(cell, PLAIN)).isNaN();
  }
}
