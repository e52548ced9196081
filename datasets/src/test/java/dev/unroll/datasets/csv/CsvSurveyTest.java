package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSurveyTest {
  @TempDir Path directory;

  @Test
  void of_file_countsEveryColumn() throws IOException {
    CsvSurvey survey =
        CsvSurvey.of(file("a.csv", "t,x,who\n1,2,a\n3,0.5,a\n5,,b\n"), CsvFormat.of(','));
    assertThat(survey.rows()).isEqualTo(3);
    assertThat(survey.columns()).extracting(CsvColumn::name).containsExactly("t", "x", "who");
    CsvColumn t = survey.columns().get(0);
    assertThat(t.isNumeric()).isTrue();
    assertThat(t.isWhole()).isTrue();
    assertThat(t.isCounter()).isTrue();
    CsvColumn x = survey.columns().get(1);
    assertThat(x.isNumeric()).isTrue();
    assertThat(x.missing()).isEqualTo(1);
    assertThat(x.faults()).isEqualTo("line 4; 1 of 3 cells");
    CsvColumn who = survey.columns().get(2);
    assertThat(who.values()).isEqualTo(Map.of("a", 2, "b", 1));
    assertThat(who.blocks()).isEqualTo(2);
    assertThat(who.isNumeric()).isFalse();
    assertThat(who.isText()).isTrue();
  }

  @Test
  void isCounter_unevenOrFalling_isNone() throws IOException {
    CsvSurvey survey =
        CsvSurvey.of(file("a.csv", "a,b,c\n1,3,0.1\n2,2,0.2\n4,1,0.3\n"), CsvFormat.of(','));
    assertThat(survey.columns())
        .extracting(CsvColumn::isCounter)
        .containsExactly(false, false, true);
  }

  @Test
  void of_directory_readsItsFilesAsSequences() throws IOException {
    file("1.csv", "x,y\n1,a\n2,a\n");
    file("2.csv", "y,x\na,3\na,3\na,4\n");
    CsvSurvey survey = CsvSurvey.of(directory, CsvFormat.of(','));
    assertThat(survey.files()).hasSize(2);
    assertThat(survey.rows()).isEqualTo(5);
    assertThat(survey.longest()).isEqualTo(3);
    assertThat(survey.columns().get(0).values()).containsOnlyKeys("1", "2", "3", "4");
    assertThat(survey.columns().get(1).blocks()).isEqualTo(2);
    file("3.csv", "x,z\n1,a\n");
    assertThatThrownBy(() -> CsvSurvey.of(directory, CsvFormat.of(',')))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3.csv: its columns (x, z) are not those of the first file (x, y)");
  }

  @Test
  void constantWithin_looksAtEachSequence() throws IOException {
    CsvSurvey survey =
        CsvSurvey.of(file("a.csv", "s,a,b\n1,u,u\n2,v,u\n1,u,v\n"), CsvFormat.of(','));
    assertThat(survey.constantWithin(Optional.of("s"), "a")).isTrue();
    assertThat(survey.constantWithin(Optional.of("s"), "b")).isFalse();
    assertThat(survey.constantWithin(Optional.empty(), "a")).isFalse();
  }

  /** Years as names are above the numbers of their column, or below them. */
  @Test
  void of_numbersForNames_areNoHeaderWhereTheyAreLikeTheRest() throws IOException {
    assertThat(
            CsvSurvey.of(file("a.csv", "who,2019,2020\na,1,2\nb,2,3\n"), CsvFormat.of(',')).rows())
        .isEqualTo(2);
    Path bare = file("b.csv", "5.1,3.5,red\n4.9,3.0,blue\n6.2,3.9,red\n");
    assertThatThrownBy(() -> CsvSurvey.of(bare, CsvFormat.of(',')))
        .isInstanceOf(DataException.class)
        .hasMessage(
            bare
                + ":1: a header line with column names is needed; this line has numbers like those"
                + " below\nPut a line such as a,b,c above it, with a name for each of its 3"
                + " columns.");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
