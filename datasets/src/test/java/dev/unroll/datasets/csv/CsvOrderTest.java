package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.series.ForecastData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvOrderTest {
  private static final CsvTarget FORECAST = new CsvTarget.Forecast("x", 1);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "when, 2021-02-19 21:00:00, 2021-02-19 22:00:00, 2021-02-19 23:00:00",
    "when, 2021-02-19T21:00Z, 2021-02-19T21:30Z, 2021-02-19T22:00+00:00",
    "when, 2021-02-19T23:00+02:00, 2021-02-19T21:30Z, 2021-02-19T22:00Z",
    "when, 2021-02-19, 2021-02-20, 2021-02-21",
    "when, 2021-02, 2021-03, 2021-04",
    "when, 2021/2/9, 2021/2/10, 2021/2/11",
    "when, 9.2.2021, 10.2.2021, 11.2.2021",
    "when, 31.01.21, 01.02.21, 02.02.21",
    "when, 1/30/2021, 1/31/2021, 2/1/2021",
    "when, 2/1/2021 9:00 PM, 2/1/2021 10:00 PM, 2/1/2021 11:00 PM",
    "date, 20210130, 20210131, 20210201",
    "time, 1613768400, 1613772000, 1613775600",
    "timestamp, 1613768400000, 1613772000000, 1613775600000",
    "t, 7, 8, 9",
    "step, 0.5, 1.0, 1.5",
  })
  void load_descendingTime_isReadInOrderAndTold(String name, String a, String b, String c)
      throws IOException {
    SequenceData descending = load(FORECAST, name + ",x", c + ",30", b + ",20", a + ",10");
    assertThat(((CsvEncoding) descending.encoding()).time()).contains(name);
    assertThat(((CsvEncoding) descending.encoding()).features()).containsExactly("x");
    assertThat(descending.warnings())
        .first()
        .isEqualTo(
            "%s:3: column \"%s\" runs backwards, %s after %s: rows are read in the order of time, oldest first"
                .formatted(file(), name, b, c));
    SequenceData ascending = load(FORECAST, name + ",x", a + ",10", b + ",20", c + ",30");
    assertThat(descending.evaluation(Split.TRAIN, 1).next().getFeatures())
        .isEqualTo(ascending.evaluation(Split.TRAIN, 1).next().getFeatures());
    assertThat(ascending.warnings()).noneMatch(warning -> warning.contains("backwards"));
    refused(
        ":4: column \"%s\": %s comes after line 3: %s, out of the order of time\nSort the rows"
            .formatted(name, b, c),
        name + ",x",
        a + ",1",
        c + ",3",
        b + ",2");
    String[] rows = new String[25];
    rows[0] = name + ",x";
    for (int i = 1; i < rows.length; i++) {
      rows[i] = 1000 + i + ",1";
    }
    if (b.matches("[\\d.]{1,3}")) { // counts: one row of many may be twice
      rows[24] = "1023,1";
      refused(
          ":25: column \"%s\": 1023 is the same time as in line 24\nTake".formatted(name), rows);
    } else {
      refused(
          ":4: column \"%s\": %s is the same time as in line 3\nTake one of the two out"
              .formatted(name, b),
          name + ",x",
          a + ",1",
          b + ",2",
          b + ",3");
    }
  }

  /** Unlike columns of numbers that are no time, whatever their name and order. */
  @ParameterizedTest
  @CsvSource({"time, 3, 1, 2.7", "temperature, 3, 2, 1", "hour, 23, 0, 0", "date, 5, 5, 1"})
  void load_numbersThatAreNoTime_areFeatures(String name, String a, String b, String c)
      throws IOException {
    SequenceData data =
        load(FORECAST, name + ",x", a + ",1", b + ",2", c + ",3", a + ",4", b + ",5");
    assertThat(((CsvEncoding) data.encoding()).time()).isEmpty();
    assertThat(((CsvEncoding) data.encoding()).features()).containsExactly(name, "x");
    assertThat(data.warnings()).isEmpty();
  }

  @Test
  void load_eachSequence_hasAnOrderOfItsOwn() throws IOException {
    String[] rows = {"id,t,x,y", "a,1,1,u", "b,2,6,v", "a,2,2,u", "b,1,5,v", "a,3,3,u", "b,0,4,v"};
    CsvFixture.write(file(), rows);
    CsvData data =
        CsvFixture.of(file(), CsvFixture.classOfSequence("y")).sequence("id").features("x").load();
    assertThat(data.warnings())
        .containsExactly(
            file()
                + ":5: column \"t\" runs backwards in 1 of 2 sequences, 1 after 2: rows are read in"
                + " the order of time, oldest first");
    rows[3] = "a,3,2,u";
    rows[5] = "a,2,3,u";
    CsvFixture.write(file(), rows);
    assertThatThrownBy(
            () ->
                CsvFixture.of(file(), CsvFixture.classOfSequence("y"))
                    .sequence("id")
                    .features("x")
                    .load())
        .hasMessageStartingWith(file() + ":6: column \"t\": 2 comes after line 4: 3");
  }

  @Test
  void load_gaps_toldWithTheFirstAndHowMany() throws IOException {
    List<String> lines = new ArrayList<>(List.of("time,x"));
    for (int hour = 0; hour < 24; hour++) {
      if (hour != 5 && hour != 6 && hour != 11) {
        lines.add("2021-02-19 %02d:00,%d".formatted(hour, hour));
      }
    }
    assertThat(load(FORECAST, lines.toArray(String[]::new)).warnings())
        .containsExactly(
            "column \"time\" has 2 gaps, where rows are 1 hour apart else; the first is at "
                + file()
                + ":7: 2021-02-19 07:00 follows 2021-02-19 04:00");
  }

  @Test
  void load_monthsWeekendsAndUnevenTimes_haveNoGaps() throws IOException {
    List<String> months = new ArrayList<>(List.of("month,x"));
    List<String> days = new ArrayList<>(List.of("date,x"));
    List<String> uneven = new ArrayList<>(List.of("time,x"));
    for (int i = 1; i <= 12; i++) {
      months.add("2021-%02d,%d".formatted(i, i));
      if (i != 6 && i != 7) { // 6 February 2021 was a Saturday
        days.add("2021-02-%02d,%d".formatted(i, i));
      }
      uneven.add("2021-02-01 00:%02d,%d".formatted(i * i / 3, i));
    }
    for (List<String> lines : List.of(months, days)) {
      assertThat(load(FORECAST, lines.toArray(String[]::new)).warnings()).isEmpty();
    }
    uneven.remove(1);
    assertThat(load(FORECAST, uneven.toArray(String[]::new)).warnings()).isEmpty();
  }

  @Test
  void load_dayOrMonthFirst_toldHowItIsRead() throws IOException {
    assertThat(load(FORECAST, "d,x", "03/04/2021,1", "04/04/2021,2", "05/04/2021,3").warnings())
        .anyMatch(warning -> warning.contains("such as 03/04/2021 are read as month/day/year"));
    assertThat(load(FORECAST, "d,x", "02/01/2021,1", "01/02/2021,2", "02/02/2021,3").warnings())
        .anyMatch(warning -> warning.contains("such as 02/01/2021 are read as day/month/year"));
    assertThat(load(FORECAST, "d,x", "30/01/2021,1", "31/01/2021,2").warnings()).isEmpty();
  }

  @Test
  void load_daysWithSeveralRows_anotherColumnTellsTheirOrder() throws IOException {
    String[] rows = {"day,t,x", "2021-01-01,1,1", "2021-01-01,2,2", "2021-01-02,3,3"};
    CsvFixture.write(file(), rows);
    ForecastData data = CsvFixture.of(file(), FORECAST).features("x").forecast();
    assertThat(((CsvEncoding) data.encoding()).time()).contains("t");
  }

  @Test
  void load_timeBySetting() throws IOException {
    String[] rows = {"n,when,x", "1,c,1", "2,b,2", "3,2021-01-01,3"};
    CsvFixture.write(file(), rows);
    refusedWith("when", ":2: column \"when\": c is no date, time or count\nName another column");
    assertThatThrownBy(() -> with("wen").forecast())
        .isInstanceOfSatisfying(DataException.class, e -> assertThat(e.key()).hasValue("time"))
        .hasMessageContaining("no column \"wen\"; did you mean \"when\"?");
    CsvFixture.write(file(), "when,x", "2021-01-01,1", "yesterday,2");
    refusedWith("when", ":3: column \"when\": yesterday is no time as in line 2: 2021-01-01\nMend");
    CsvFixture.write(file(), "a,x", "3.5,1", "2,2", "0.25,3");
    assertThat(((CsvEncoding) with("a").forecast().encoding()).time()).contains("a");
    CsvFixture.write(file(), "t,x", "3,1", "1,2", "2,3");
    assertThat(((CsvEncoding) with("none").forecast().encoding()).features())
        .containsExactly("t", "x");
  }

  @Test
  void newData_isReadInTheOrderOfTimeToo() throws IOException {
    CsvEncoding encoding = (CsvEncoding) load(FORECAST, "t,x", "1,10", "2,20", "3,30").encoding();
    Path newer = CsvFixture.write(directory.resolve("new.csv"), "t,x", "9,30", "8,20", "7,10");
    Path without = CsvFixture.write(directory.resolve("without.csv"), "x", "10", "20", "30");
    assertThat(CsvNewData.read(newer, encoding, 1).batches().next().getFeatures())
        .isEqualTo(CsvNewData.read(without, encoding, 1).batches().next().getFeatures());
  }

  private Path file() {
    return directory.resolve("a.csv");
  }

  private CsvFixture with(String time) {
    return CsvFixture.of(file(), FORECAST).time(time);
  }

  private SequenceData load(CsvTarget target, String... lines) throws IOException {
    CsvFixture.write(file(), lines);
    return CsvData.load(CsvFixture.of(file(), target).settings());
  }

  private void refused(String message, String... lines) throws IOException {
    CsvFixture.write(file(), lines);
    assertThatThrownBy(() -> CsvFixture.of(file(), FORECAST).forecast())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file() + message)
        .hasMessageEndingWith("`time: none` reads them as they stand.");
  }

  private void refusedWith(String time, String message) {
    assertThatThrownBy(() -> with(time).forecast())
        .isInstanceOf(DataException.class)
        .hasMessageContaining(file() + message);
  }
}
