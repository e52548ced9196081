package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.CsvCategories;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.MissingValues;
import dev.unroll.datasets.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How cells become inputs: numbers of other countries, missing ones, texts, the calendar.
 *
 * <p>More than 250 lines: a test is often a literal table and the cells that are read of it.
 */
class CsvReadingTest {
  private static final CsvTarget NUMBER = CsvFixture.numberOfStep("y");

  @TempDir Path directory;

  @Test
  void load_europeanNumbers_areRead() throws IOException {
    CsvFixture.write(
        file(),
        "\uFEFFx;share;\"the z\";y",
        "1.234,56;12,5 %;\"-0,5\";1",
        "\"1.000\";7%;\" 2,25 \";2");
    CsvData data =
        CsvFixture.of(file(), NUMBER)
            .format(CsvFormat.of(';').withNumbers(',', Optional.of('.')))
            .load();
    assertThat(data.encoding().features()).containsExactly("x", "share", "the z");
    assertInputs(data, Split.TRAIN, new double[][] {{1234.56, 12.5, -0.5}, {1000, 7, 2.25}});
  }

  @Test
  void load_decimalCommaUnderAPoint_saysWhatToWrite() throws IOException {
    refused(
        file()
            + ":2: column \"x\": not a number: \"1,5\"; 2 of 2 cells, in lines 2, 3\n"
            + "It looks like a number with a decimal comma: write `decimal: \",\"`.",
        "x;y",
        "1,5;1",
        "2,5;2");
  }

  /** The file says what is between its cells. */
  @Test
  void load_separatorLineOfExcel_isObeyedAndCounted() throws IOException {
    CsvFixture.write(file(), "sep=;", "x;y", "1;1", "2;2");
    CsvData data = CsvFixture.of(file(), NUMBER).load();
    assertInputs(data, Split.TRAIN, new double[][] {{1}, {2}});
    CsvFixture.write(file(), "sep=;", "x;y", "1;1", "u;2");
    assertThatThrownBy(() -> CsvFixture.of(file(), NUMBER).load())
        .hasMessageStartingWith(file() + ":4: column \"x\": not a number: \"u\"; 1 of 2 cells");
  }

  @Test
  void load_otherDelimiter_saysWhichOne() throws IOException {
    CsvFixture.write(file(), "x;y", "1;1");
    assertThatThrownBy(() -> CsvFixture.of(file(), NUMBER).load())
        .hasMessage(
            file()
                + ":1: with ',' between cells there is one column, \"x;y\"\n"
                + "Write `delimiter: \";\"`.")
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(e.key()).hasValue("delimiter"));
  }

  /** All columns and lines at once; a number among texts at line 17 would be told alike. */
  @Test
  void load_cellsThatAreNoNumbers_areNamedAllAtOnce() throws IOException {
    refused(
        file()
            + ":3: column \"x\": empty cell; 2 of 4 cells, in lines 3, 5\n"
            + file()
            + ":4: column \"z\": not a number: \"8 m\"; 1 of 4 cells\n"
            + file()
            + ":5: column \"y\": no value: \"?\"; 1 of 4 cells\n"
            + "Fill them in with `missing: previous` (or mean, interpolate), or list other columns"
            + " as `features`.\n"
            + "Mend them, or leave the column out: list the others as `features`.\n"
            + "What is to be learnt can't be filled in: take these rows out.",
        "x,z,y",
        "1,1,1",
        ",2,2",
        "3,8 m,3",
        "n/a,4,?");
  }

  @Test
  void load_missing_isFilledByTheTrainingPart() throws IOException {
    String[] rows = {"x,y", "1,1", "NA,2", "-,3", "7,4", ",5", "NaN,6", "20,7", "null,8"};
    CsvFixture.write(file(), rows);
    CsvFixture csv = CsvFixture.of(file(), NUMBER).split(0.25, 0.25, 1);
    // Trained on the first four rows: the mean of 1 and 7.
    CsvData mean = csv.missing(MissingValues.MEAN, false).load();
    assertInputs(mean, Split.TRAIN, new double[][] {{1}, {4}, {4}, {7}});
    assertInputs(mean, Split.VALIDATION, new double[][] {{4}, {4}});
    assertInputs(mean, Split.TEST, new double[][] {{20}, {4}});
    CsvData previous = csv.missing(MissingValues.PREVIOUS, false).load();
    assertInputs(previous, Split.TRAIN, new double[][] {{1}, {1}, {1}, {7}});
    assertInputs(previous, Split.VALIDATION, new double[][] {{7}, {7}});
    assertInputs(previous, Split.TEST, new double[][] {{20}, {20}});
    // What comes before a split may be known in it, what comes after it may not.
    CsvData between = csv.missing(MissingValues.INTERPOLATE, false).load();
    assertInputs(between, Split.TRAIN, new double[][] {{1}, {3}, {5}, {7}});
    assertInputs(between, Split.VALIDATION, new double[][] {{7}, {7}});
    assertInputs(between, Split.TEST, new double[][] {{20}, {20}});
    assertThat(between.warnings())
        .containsExactly(
            "column \"x\": 5 of 8 steps have no value, and get one by `missing: interpolate`");
  }

  @Test
  void load_missingAtTheStart_hasTheMeanOrTheNext() throws IOException {
    CsvFixture.write(file(), "x,y", ",1", "2,2", "6,3");
    CsvFixture csv = CsvFixture.of(file(), NUMBER);
    assertInputs(
        csv.missing(MissingValues.PREVIOUS, false).load(),
        Split.TRAIN,
        new double[][] {{4}, {2}, {6}});
    assertInputs(
        csv.missing(MissingValues.INTERPOLATE, false).load(),
        Split.TRAIN,
        new double[][] {{2}, {2}, {6}});
  }

  /** Of columns that lack values in the training part, as only of them it can be learnt. */
  @Test
  void load_indicator_tellsWhatWasMissing() throws IOException {
    CsvFixture.write(file(), "x,z,y", "1,1,1", ",2,2", "3,3,3", "4,,4");
    CsvData data =
        CsvFixture.of(file(), NUMBER)
            .split(0, 0.25, 1)
            .missing(MissingValues.PREVIOUS, true)
            .load();
    assertThat(data.encoding().inputs()).containsExactly("x", "z", "x is missing");
    assertThat(data.shape().inputSize()).isEqualTo(3);
    assertInputs(data, Split.TRAIN, new double[][] {{1, 1, 0}, {1, 2, 1}, {3, 3, 0}});
    assertInputs(data, Split.TEST, new double[][] {{4, 3, 0}});
  }

  @Test
  void load_textColumn_isOneInputAValueAndOneForOthers() throws IOException {
    CsvFixture.write(
        file(), "kind,x,y", "b,1,1", "a,2,2", "b,3,3", "c,4,4", "b,5,5", "a,6,6", "d,7,7");
    CsvFixture csv = CsvFixture.of(file(), NUMBER).split(0, 0.2, 1);
    CsvData data = csv.load();
    assertThat(data.encoding().features()).containsExactly("x");
    assertThat(data.encoding().cells().categories())
        .containsExactly(new CsvCategories("kind", List.of("a", "b", "c")));
    assertThat(data.encoding().inputs())
        .containsExactly("x", "kind = a", "kind = b", "kind = c", "kind = others");
    assertInputs(data, Split.TEST, new double[][] {{7, 0, 0, 0, 1}});
    assertThat(data.warnings())
        .containsExactly(
            "column \"kind\" holds texts: each of a, b, c is an input, and one for the 1 others;"
                + " `categorical: [kind]` says so, and `features` leaves it out");
    CsvData two =
        csv.reading(
                new CsvReading(
                    MissingValues.ERROR, false, Optional.of(List.of("kind")), 2, List.of()))
            .load();
    assertThat(two.encoding().inputs())
        .containsExactly("x", "kind = a", "kind = b", "kind = others");
    assertThat(two.warnings()).isEmpty();
    CsvFixture.write(file(), "x,kind", "1,c", "2,never seen");
    CsvNewData fresh = CsvNewData.read(file(), two.encoding(), 1);
    INDArray read = fresh.batches().next().getFeatures();
    assertThat(read.getDouble(0, 3, 0)).isEqualTo(1);
    assertThat(read.getDouble(0, 3, 1)).isEqualTo(1);
    assertThat(read.getDouble(0, 1, 1)).isZero();
  }

  @Test
  void load_textsThatAreNoClasses_areRefused() throws IOException {
    String[] rows = new String[31];
    rows[0] = "note,y";
    for (int i = 1; i < rows.length; i++) {
      rows[i] = "text " + i + ",1";
    }
    CsvFixture.write(file(), rows);
    assertThatThrownBy(() -> CsvFixture.of(file(), NUMBER).load())
        .hasMessage(
            file()
                + ": column \"note\" has 30 different texts in 30 cells, which are no classes\nList"
                + " the columns to read as features, or name it as sequence, label or time.");
  }

  /** A quarter of a day is a quarter of a round; 19 February 2021 was a Friday. */
  @Test
  void load_calendar_isSineAndCosine() throws IOException {
    CsvFixture.write(file(), "t,x,y", "19.2.2021 06:00,1,1", "20.2.2021 12:30,2,2");
    CsvData data =
        CsvFixture.of(file(), NUMBER)
            .reading(
                new CsvReading(
                    MissingValues.ERROR,
                    false,
                    Optional.empty(),
                    20,
                    List.of(CalendarPart.HOUR, CalendarPart.WEEKDAY, CalendarPart.MONTH)))
            .load();
    assertThat(data.encoding().inputs())
        .containsExactly(
            "x",
            "hour (sine)",
            "hour (cosine)",
            "weekday (sine)",
            "weekday (cosine)",
            "month (sine)",
            "month (cosine)");
    double friday = 2 * Math.PI * 4 / 7;
    double saturday = 2 * Math.PI * 5 / 7;
    double halfPastTwelve = 2 * Math.PI * 12.5 / 24;
    assertInputs(
        data,
        Split.TRAIN,
        new double[][] {
          {1, 1, 0, Math.sin(friday), Math.cos(friday), 0.5, Math.sqrt(0.75)},
          {
            2,
            Math.sin(halfPastTwelve),
            Math.cos(halfPastTwelve),
            Math.sin(saturday),
            Math.cos(saturday),
            0.5,
            Math.sqrt(0.75)
          }
        });
    CsvFixture.write(file(), "x,y", "1,1");
    assertThatThrownBy(() -> CsvNewData.read(file(), data.encoding(), 1))
        .hasMessageContaining("no column \"t\"");
  }

  @Test
  void load_calendarWithoutDates_isRefused() throws IOException {
    CsvFixture.write(file(), "t,x,y", "1,1,1", "2,2,2", "3,3,3");
    CsvFixture csv =
        CsvFixture.of(file(), NUMBER)
            .reading(
                new CsvReading(
                    MissingValues.ERROR, false, Optional.empty(), 20, List.of(CalendarPart.HOUR)));
    assertThatThrownBy(csv::load)
        .hasMessageContaining("column \"t\" has no dates, but counts")
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.key()).hasValue("calendar"));
  }

  /** Newest first, and two rows are missing before the last one. */
  @Test
  void load_gapsOfTime_areFilledToo() throws IOException {
    CsvFixture.write(
        file(),
        "id,t,x,y",
        "a,7,70,u",
        "a,4,40,u",
        "a,3,30,u",
        "a,2,20,u",
        "a,1,10,u",
        "b,1,5,v",
        "b,2,6,v",
        "b,3,7,v",
        "b,4,8,v",
        "b,5,9,v");
    CsvFixture csv =
        CsvFixture.of(file(), CsvFixture.classOfSequence("y")).sequence("id").features("x");
    assertThat(csv.load().warnings())
        .contains(
            "column \"t\" has 1 gap, where rows are 1 apart else; the first is at "
                + file()
                + ":3: 4 follows 7");
    CsvData filled = csv.missing(MissingValues.INTERPOLATE, false).load();
    assertInputs(filled, Split.TRAIN, new double[][] {{10}, {20}, {30}, {40}, {50}, {60}, {70}});
    assertThat(filled.warnings())
        .contains(
            "column \"t\" has 1 gap, where rows are 1 apart else; the first is at "
                + file()
                + ":3: 4 follows 7; 2 rows are put in, as `missing` says");
  }

  @Test
  void times_areThoseOfTheSteps() throws IOException {
    CsvFixture.write(file(), "t,x,y", "4.2.2021,3,1", "3.2.2021,2,1", "1.2.2021,1,1");
    CsvSettings settings = CsvFixture.of(file(), NUMBER).settings();
    CsvTable table = CsvReader.read(file(), settings.schema());
    assertThat(table.times(table.sequences().get(0)))
        .containsExactly("2021-02-01", "2021-02-03", "2021-02-04");
    CsvFixture.write(file(), "x,y", "1,1");
    table = CsvReader.read(file(), settings.schema());
    assertThat(table.times(table.sequences().get(0))).isEmpty();
  }

  @Test
  void load_interpolatedForecast_isWarnedOf() throws IOException {
    CsvFixture.write(file(), "x", "1", "2", "NA", "4", "5");
    CsvFixture csv = CsvFixture.of(file(), new CsvTarget.Forecast("x", 1));
    assertThat(csv.missing(MissingValues.INTERPOLATE, false).forecast().warnings())
        .anyMatch(warning -> warning.startsWith("`missing: interpolate` looks at the next value"));
    assertThat(csv.missing(MissingValues.PREVIOUS, false).forecast().warnings()).hasSize(1);
  }

  /** By the model's encoding: its format, its means, its classes. */
  @Test
  void newData_isReadAsTheTrainingDataWas() throws IOException {
    CsvFixture.write(file(), "x;kind;y", "1,5;a;1", "-;b;2", "2,5;a;3");
    CsvData data =
        CsvFixture.of(file(), NUMBER)
            .format(CsvFormat.of(';').withNumbers(',', Optional.empty()))
            .missing(MissingValues.MEAN, true)
            .load();
    CsvFixture.write(file(), "kind;x", "b;?", "a;2,5");
    INDArray read = CsvNewData.read(file(), data.encoding(), 1).batches().next().getFeatures();
    double[][] inputs = {{2, 0, 1, 0, 1}, {2.5, 1, 0, 0, 0}};
    for (int step = 0; step < 2; step++) {
      for (int input = 0; input < 5; input++) {
        assertThat(original(data, input, read.getDouble(0, input, step)))
            .as(data.encoding().inputs().get(input))
            .isCloseTo(inputs[step][input], within(1e-6));
      }
    }
  }

  private Path file() {
    return directory.resolve("a.csv");
  }

  private void refused(String message, String... lines) throws IOException {
    CsvFixture.write(file(), lines);
    char delimiter = lines[0].contains(";") ? ';' : ',';
    assertThatThrownBy(() -> CsvFixture.of(file(), NUMBER).delimiter(delimiter).load())
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private static double original(CsvData data, int input, double value) {
    return value * data.encoding().inputDeviation(input) + data.encoding().inputMean(input);
  }

  /** The steps of the first sequence, in the units of the file. */
  private static void assertInputs(CsvData data, Split split, double[][] steps) {
    INDArray features = data.evaluation(split, 1).next().getFeatures();
    assertThat(features.shape()).containsExactly(1, steps[0].length, steps.length);
    for (int step = 0; step < steps.length; step++) {
      for (int input = 0; input < steps[step].length; input++) {
        assertThat(original(data, input, features.getDouble(0, input, step)))
            .as("step %d, %s", step, data.encoding().inputs().get(input))
            .isCloseTo(steps[step][input], within(1e-4));
      }
    }
  }
}
