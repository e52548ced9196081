package dev.unroll.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import dev.unroll.datasets.csv.CsvFormat;
import dev.unroll.datasets.csv.CsvSurvey;
import dev.unroll.datasets.csv.CsvTarget;
import dev.unroll.datasets.csv.CsvTarget.Forecast;
import dev.unroll.datasets.csv.CsvTarget.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRolesTest {
  @TempDir Path directory;

  @Test
  void of_numbersOnly_forecastsTheLast() throws IOException {
    CsvRoles roles = roles("open,close", "1,2", "3,1", "2,2.5");
    assertThat(roles.target()).isEqualTo(new Forecast("close", 1));
    assertThat(roles.features()).containsExactly("open", "close");
    assertThat(roles.allFeatures()).isTrue();
    assertThat(roles.sequence()).isEmpty();
    assertThat(roles.reasons())
        .containsExactly(
            "the next value of close is forecast: no column looks like a label, and it is the last"
                + " one of numbers");
  }

  /** A counter of the rows, a date, an empty cell and a column without a name tell nothing. */
  @Test
  void of_columnsThatTellNothing_leavesThemOut() throws IOException {
    CsvRoles roles =
        roles(
            "t,row,note,x,gap,",
            "1,1,a b,4,1,8",
            "2,2,c d,5,,7",
            "3,3,e f,4,2,9",
            "4,4,g h,2,2z,9");
    assertThat(roles.target()).isEqualTo(new Forecast("x", 1));
    assertThat(roles.features()).containsExactly("x");
    assertThat(roles.allFeatures()).isFalse();
    assertThat(roles.time()).contains("t");
    assertThat(roles.reasons().subList(0, 2))
        .containsExactly(
            "its column t tells when a row was",
            "left out: row (it only counts the rows), note (its texts are no classes), gap (not all"
                + " numbers: line 5: \"2z\"; 1 of 4 cells), a column (it has no name)");
  }

  @Test
  void of_onlyACounter_readsIt() throws IOException {
    assertThat(roles("n", "1", "2", "3", "4").features()).containsExactly("n");
  }

  @Test
  void of_sequencesWithOneLabelEach_classifiesThem() throws IOException {
    CsvRoles roles =
        roles(
            "patient,x,diagnosis",
            "7,1,ill",
            "7,2,ill",
            "9,1,well",
            "9,3,well",
            "3,1,ill",
            "3,1,ill");
    assertThat(roles.sequence()).contains("patient");
    assertThat(roles.target()).isEqualTo(label("diagnosis", LabelType.CLASS, LabelScope.SEQUENCE));
    assertThat(roles.features()).containsExactly("x");
    assertThat(roles.allFeatures()).isTrue();
  }

  @Test
  void of_labelThatChangesWithinASequence_isOneAStep() throws IOException {
    CsvRoles roles = roles("run,x,state", "a,1,on", "a,2,off", "b,1,on", "b,3,off");
    assertThat(roles.target()).isEqualTo(label("state", LabelType.CLASS, LabelScope.STEP));
  }

  @Test
  void of_labelByName_winsOverOtherTexts() throws IOException {
    CsvRoles roles = roles("class,x,colour", "0,1,red", "1,2,blue", "0,1,blue", "1,3,red");
    assertThat(roles.target()).isEqualTo(label("class", LabelType.CLASS, LabelScope.STEP));
    assertThat(roles.features()).containsExactly("x");
    assertThat(roles.texts()).containsExactly("colour");
    assertThat(roles.reasons()).contains("its column colour is read as 2 classes: red, blue");
  }

  @Test
  void of_targetOfNumbers_isEstimated() throws IOException {
    CsvRoles roles = roles("id,x,target", "a,1,0.5", "a,2,0.5", "b,1,2.5", "b,3,2.5");
    assertThat(roles.target()).isEqualTo(label("target", LabelType.NUMBER, LabelScope.SEQUENCE));
  }

  /** An id that no two rows share names rows, not sequences. */
  @Test
  void of_idOfRows_isNoSequence() throws IOException {
    assertThat(roles("id,x", "a,1", "b,2", "c,3").sequence()).isEmpty();
  }

  /** Ten names in blocks of three: sequences, whatever the column is called. */
  @Test
  void of_namesInBlocks_areSequences() throws IOException {
    String[] rows =
        IntStream.range(0, 30).mapToObj(i -> "city" + i / 3 + "," + i % 4).toArray(String[]::new);
    assertThat(roles("place,x", rows).sequence()).contains("place");
    String[] mixed =
        IntStream.range(0, 30).mapToObj(i -> "city" + i % 10 + "," + i % 4).toArray(String[]::new);
    assertThat(roles("place,x", mixed).sequence()).isEmpty();
  }

  private static CsvTarget label(String column, LabelType type, LabelScope per) {
    return new Label(column, type, per);
  }

  private CsvRoles roles(String header, String... rows) throws IOException {
    String csv = header + "\n" + String.join("\n", rows);
    Path file = Files.writeString(directory.resolve("a.csv"), csv);
    return CsvRoles.of(CsvSurvey.of(file, CsvFormat.of(',')));
  }
}
