package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than 250 lines: much of it is a table of wrong files and their messages. */
class CsvErrorsTest {
  private static final CsvTarget NUMBER = CsvFixture.numberOfStep("y");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty cell",
        "abc|not a number: \"abc\"",
        "1d|not a number: \"1d\"",
        "0x1p3|not a number: \"0x1p3\"",
        "1 000|not a number: \"1 000\"",
        "NaN|no value: \"NaN\"",
        "n/a|no value: \"n/a\"",
        "-|no value: \"-\"",
        "\"12,5\"|not a number: \"12,5\"",
        "-Infinity|not a finite number: -Infinity",
        "inf|not a finite number: inf",
        "1e999|too large a number: 1e999"
      })
  void load_cellIsNoNumber_namesFileLineAndColumn(String cell, String complaint)
      throws IOException {
    refused(csv(NUMBER, "x,y", "1,1", cell + ",2"), file() + ":3: column \"x\": " + complaint);
    refused(csv(NUMBER, "x,y", "1,1", "", "1," + cell), file() + ":4: column \"y\": " + complaint);
  }

  @Test
  void load_wrongNumberOfCells_namesLineAndHeader() throws IOException {
    refused(
        csv(NUMBER, "x,y", "1,1", "1,1,"),
        file() + ":3: 2 cells expected as in the header (x, y), 3 found");
    refused(csv(NUMBER, "x,y", "1"), ":2: 2 cells expected as in the header (x, y), 1 found");
  }

  @Test
  void load_columnMissing_suggestsTheNearest() throws IOException {
    refusedAt(
        "label.column",
        csv(CsvFixture.numberOfStep("vlaue"), "x,value", "1,1"),
        file() + ": no column \"vlaue\"; did you mean \"value\"?\nColumns: x, value");
    refusedAt(
        "sequence",
        csv(NUMBER, "x,y", "1,1").sequence("patient"),
        file() + ": no column \"patient\"\nColumns: x, y");
    refusedAt("features.0", csv(NUMBER, "x,y", "1,1").features("X"), "did you mean \"x\"?");
  }

  @Test
  void load_labelChangesInSequence_namesBothLines() throws IOException {
    refused(
        csv(CsvFixture.classOfSequence("k"), "id,x,k", "a,1,up", "b,1,up", "a,2,down")
            .sequence("id"),
        file()
            + ":4: column \"k\": another label (down) than in line 2 of the same sequence\n"
            + "Use one label a step, or repeat the sequence's label in all of its rows.");
  }

  @Test
  void load_emptyClassOrSequence_namesTheCell() throws IOException {
    refused(
        csv(CsvFixture.classOfStep("k"), "x,k", "1,up", "2,"),
        file() + ":3: column \"k\": empty cell");
    refused(csv(NUMBER, "id,x,y", ",1,1").sequence("id"), file() + ":2: column \"id\": empty cell");
  }

  @Test
  void load_noRowsOrNoHeader_saysSo() throws IOException {
    refused(csv(NUMBER, "x,y"), file() + ": has a header line and no rows");
    refused(
        csv(NUMBER, "1,2", "3,4"),
        file()
            + ":1: a header line with column names is needed; all cells of this one are numbers\n"
            + "Put a line above it that names its columns, such as a,b,c.");
    Files.write(Path.of(file()), new byte[0]);
    refused(CsvFixture.of(Path.of(file()), NUMBER), file() + ": is empty; a header line");
  }

  @Test
  void load_headerNames_mustBeDistinctAndThere() throws IOException {
    refused(
        csv(NUMBER, "x,y,x", "1,1,1"),
        file() + ":1: column \"x\" is there twice\nGive each column a name of its own.");
    refused(
        csv(NUMBER, "1,up,1", "2,up,3"),
        file()
            + ":1: column \"1\" is there twice\n"
            + "Is the header line missing? Put a line above it that names its columns.");
    refused(
        csv(NUMBER, ",x,y", "0,1,1"),
        file() + ":1: column 1 has no name\nName it, or list the columns to use as features.");
  }

  @Test
  void load_notUtf8_namesLineAndByte() throws IOException {
    byte[] latin = "x,y\n1,1\n2,2 \u00fc\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(Path.of(file()), latin);

    refused(
        CsvFixture.of(Path.of(file()), NUMBER),
        file() + ":3: is not UTF-8: byte 0xFC at offset 12\nWrite what it is as `encoding:`");
  }

  @Test
  void load_utf8CutInsideACharacter_refused() throws IOException {
    byte[] text = "x,y\n1,\u00fc".getBytes(StandardCharsets.UTF_8);
    Files.write(Path.of(file()), Arrays.copyOf(text, text.length - 1));

    refused(CsvFixture.of(Path.of(file()), NUMBER), ":2: is not UTF-8: byte 0xC3 at offset 6");
  }

  @Test
  void load_openQuote_namesLine() throws IOException {
    refused(
        csv(NUMBER, "x,y", "1,\"2", "3,4"),
        file() + ":2: a quote is opened and not closed in the rest of the file");
  }

  /** As RFC 4180 has it; what comes after has the line that an editor shows. */
  @Test
  void load_lineBreaksInQuotedCells_areCountedAsLines() throws IOException {
    refused(
        csv(NUMBER, "x,\"y\"", "1,\"2", "\"", "3,\"", "", "4\"", "one,5"),
        file() + ":7: column \"x\": not a number: \"one\"");
    refused(
        csv(NUMBER, "x,y", "1,2", "3,\"4", "5,6", "7,8\",9", "1,2"),
        file()
            + ":3: 2 cells expected as in the header (x, y), 3 found; a quote that opens here"
            + " closes in line 5");
  }

  @Test
  void load_emptyDirectory_saysSo() {
    refused(CsvFixture.of(directory, NUMBER), directory + ": no *.csv file is in this directory");
  }

  @Test
  void load_directoryWithSequenceColumn_refused() throws IOException {
    CsvFixture.write(directory.resolve("a.csv"), "id,x,y", "a,1,1");

    refusedAt(
        "sequence",
        CsvFixture.of(directory, NUMBER).sequence("id"),
        directory + ": is a directory, where each file is a sequence");
  }

  @Test
  void load_directoryWithOtherColumns_namesBothFiles() throws IOException {
    CsvFixture.write(directory.resolve("a.csv"), "x,y", "1,1");
    CsvFixture.write(directory.resolve("b.csv"), "x,y,z", "1,1,1");

    refused(
        CsvFixture.of(directory, NUMBER),
        directory.resolve("b.csv") + ": its columns (x, y, z) are not those of");
  }

  @Test
  void load_columnMissingInALaterFile_isThatFilesMistake() throws IOException {
    CsvFixture.write(directory.resolve("a.csv"), "x,y", "1,1");
    CsvFixture.write(directory.resolve("b.csv"), "x,z", "1,1");

    refused(
        CsvFixture.of(directory, NUMBER).features("x"),
        directory.resolve("b.csv") + ": no column \"y\"");
  }

  @Test
  void load_missingFile_saysSo() {
    refused(CsvFixture.of(directory.resolve("no.csv"), NUMBER), "no.csv: no such file");
  }

  @Test
  void load_classOnlyInTest_namesItAndItsLine() throws IOException {
    refused(
        csv(CsvFixture.classOfStep("k"), "x,k", "1,up", "2,down", "3,up", "4,flat")
            .split(0, 0.25, 1),
        file()
            + ":5: column \"k\": class \"flat\" is in the test split and nowhere in the training"
            + " split");
  }

  @Test
  void load_oneClass_refused() throws IOException {
    refused(
        csv(CsvFixture.classOfStep("k"), "x,k", "1,up", "2,up"),
        file() + ": column \"k\": only one class (up) in the training split");
  }

  @Test
  void load_labelPerSequenceButOneSequence_saysWhatToDo() throws IOException {
    refusedAt(
        "label.per",
        csv(CsvFixture.classOfSequence("k"), "x,k", "1,up", "2,up"),
        file()
            + ": one label a sequence, but there is only one sequence\n"
            + "Name the column that separates sequences, or use one label a step.");
  }

  @Test
  void load_tooFewToSplit_saysHowMany() throws IOException {
    refusedAt(
        "split",
        csv(NUMBER, "id,x,y", "a,1,1", "b,2,2").sequence("id").split(0.1, 0.1, 1),
        file() + ": 2 sequences are too few for validation (0.1), test (0.1)");
    refusedAt(
        "split", csv(NUMBER, "x,y", "1,1").split(0.5, 0, 1), "1 rows of one sequence are too few");
  }

  @Test
  void load_sequenceShorterThanForecast_namesIt() throws IOException {
    refusedAt(
        "forecast.steps",
        csv(new CsvTarget.Forecast("x", 2), "id,x", "a,1", "a,2", "a,3", "b,1", "b,2")
            .sequence("id"),
        file()
            + ":5: sequence \"b\" has 2 rows in the train split; a forecast of 2 steps needs at"
            + " least 3");
  }

  @Test
  void load_forecastColumnIsNoFeature_refused() throws IOException {
    refusedAt(
        "forecast.column",
        csv(new CsvTarget.Forecast("y", 1), "x,y", "1,1", "2,2").features("x"),
        file() + ": the column to forecast, \"y\", is not among the features");
  }

  @Test
  void load_labelAmongFeatures_refused() throws IOException {
    refusedAt(
        "features",
        csv(NUMBER, "x,y", "1,1").features("x", "y"),
        "the label's column \"y\" is among the features: the model would see the answer");
  }

  @Test
  void load_noFeatures_refused() throws IOException {
    refusedAt("features", csv(NUMBER, "y", "1"), file() + ": no column is left to be a feature");
    refusedAt(
        "features",
        csv(NUMBER, "x,y", "1,1").features("x", "x"),
        "\"x\" is twice among the features");
  }

  @Test
  void load_numbersTooLargeToStandardise_refused() throws IOException {
    refused(
        csv(NUMBER, "x,y", "1e300,1", "-1e300,2"),
        file() + ": column \"x\": its numbers are too large to take their standard deviation");
  }

  @Test
  void settings_fractions_belowOneTogether() {
    assertThatThrownBy(
            () ->
                new CsvSettings(
                    directory,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    NUMBER,
                    1,
                    CsvFormat.of(','),
                    0.5,
                    0.5,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fractions 0.5 for validation and 0.5 for test: at least 0, together below 1");
    assertThatThrownBy(
            () ->
                new CsvSettings(
                    directory,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    NUMBER,
                    1,
                    CsvFormat.of(','),
                    Double.NaN,
                    0,
                    1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String file() {
    return directory.resolve("data.csv").toString();
  }

  private CsvFixture csv(CsvTarget target, String... lines) throws IOException {
    return CsvFixture.of(CsvFixture.write(Path.of(file()), lines), target);
  }

  private static void refusedAt(String key, CsvFixture csv, String message) {
    assertThatThrownBy(csv::load)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.key()).as(message).hasValue(key));
  }

  /** Refused for what the file holds. */
  private static void refused(CsvFixture csv, String message) {
    assertThatThrownBy(csv::load)
        .hasMessageContaining(message)
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.key()).as(message).isEmpty());
  }
}
