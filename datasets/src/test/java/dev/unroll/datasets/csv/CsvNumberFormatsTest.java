package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvNumberFormatsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a;b/1,5;x/2;y|decimal ,|its numbers have a decimal comma",
        "a;b/1.234,56;1/2;2|decimal , thousands .|its numbers have a decimal comma and points"
            + " between thousands",
        "a;b/1.234.567;0/2;2|decimal , thousands .|its numbers have a decimal comma and points"
            + " between thousands",
        "a,b/\"1,234.5\",1/2,2|decimal . thousands ,|its numbers have commas between thousands",
        "a;b/1'234.5;1/2;2|decimal . thousands '|its numbers have apostrophes between thousands",
        "a;b/12,5 %;1/7,25 %;2|decimal ,|its numbers have a decimal comma",
        "a,b/1.5,x/2.25,y|decimal .|",
        "a,b/x,y/z,w|decimal .|"
      })
  void of_table_recognisesItsFormat(String lines, String format, String told) throws IOException {
    CsvNumberFormats numbers = formats(lines);
    String found =
        "decimal "
            + numbers.format().decimal()
            + numbers.format().thousands().map(c -> " thousands " + c).orElse("");
    assertThat(found).isEqualTo(format);
    assertThat(numbers.told().orElse("")).isEqualTo(told == null ? "" : told);
  }

  /** One bad cell changes nothing of what the others say. */
  @Test
  void of_tableWithADamagedCell_goesByTheRest() throws IOException {
    assertThat(formats("a;b/1,5;1/2,5;x/3,5;2.2.2").format().decimal()).isEqualTo(',');
  }

  @Test
  void of_numbersThatCanBeReadInTwoWays_areTold() throws IOException {
    assertThat(formats("a;b/1.234;1/2.500;2").told())
        .contains(
            "numbers such as 1.234 are read as 1.234: where that is wrong, set `decimal` and"
                + " `thousands`");
    assertThat(formats("a,b/\"1,234\",1/\"2,500\",2").told())
        .contains(
            "its numbers have commas between thousands; numbers such as 1,234 are read as 1234:"
                + " where that is wrong, set `decimal` and `thousands`");
    assertThat(formats("a;b/1.234;1/2.5;2").told()).isEmpty();
  }

  @Test
  void remedy_namesTheKeys() {
    CsvFormat plain = CsvFormat.of(';');
    assertThat(CsvNumberFormats.remedy("1.234,5", plain))
        .isEqualTo(
            "It looks like a number with a decimal comma and points between thousands: write"
                + " `decimal: \",\"` and `thousands: \".\"`.");
    assertThat(CsvNumberFormats.remedy("1 234", plain))
        .isEqualTo(
            "It looks like a number with spaces between thousands: write `thousands: \" \"`.");
    assertThat(CsvNumberFormats.remedy("12a", plain)).startsWith("Mend them, or leave");
  }

  private CsvNumberFormats formats(String lines) throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), lines.replace('/', '\n'));
    CsvFormat format = CsvFormat.of(lines.contains(";") ? ';' : ',');
    return CsvSurvey.of(file, format).numbers();
  }
}
