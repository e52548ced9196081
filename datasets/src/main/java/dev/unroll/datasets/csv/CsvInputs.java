package dev.unroll.datasets.csv;

import dev.unroll.datasets.CalendarPart;
import dev.unroll.datasets.CsvCategories;
import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.MissingValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Fits what cells are read by beside plain numbers, on the training split alone. */
final class CsvInputs {
  private final CsvSettings settings;
  private final CsvTable table;
  private final List<CsvSequence> train;

  private CsvInputs(CsvSettings settings, CsvTable table, List<CsvSequence> train) {
    this.settings = settings;
    this.table = table;
    this.train = train;
  }

  /**
   * @param train sequences of the training split, as they were read
   */
  static CsvCells fit(CsvSettings settings, CsvTable table, List<CsvSequence> train) {
    CsvInputs inputs = new CsvInputs(settings, table, train);
    CsvReading reading = settings.reading();
    boolean fills = reading.missing() != MissingValues.ERROR;
    return new CsvCells(
        settings.format().decimal(),
        settings.format().thousands(),
        reading.missing(),
        fills ? inputs.means() : List.of(),
        fills && reading.missingIndicator() ? inputs.incomplete() : List.of(),
        inputs.categories(),
        inputs.calendar());
  }

  private List<Double> means() {
    List<Double> means = new ArrayList<>();
    for (int i = 0; i < table.features().size(); i++) {
      int feature = i;
      means.add(
          train.stream()
              .flatMapToDouble(
                  sequence -> Arrays.stream(sequence.column(feature)).filter(v -> !Double.isNaN(v)))
              .average()
              .orElseThrow(() -> nothing(table.features().get(feature))));
    }
    return means;
  }

  private DataException nothing(String column) {
    return DataException.at(
        "features",
        ("%s: column \"%s\": no cell of the training split has a value\n"
                + "List other columns as features.")
            .formatted(settings.path(), column));
  }

  private List<String> incomplete() {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < table.features().size(); i++) {
      int feature = i;
      if (train.stream().anyMatch(s -> Arrays.stream(s.column(feature)).anyMatch(Double::isNaN))) {
        columns.add(table.features().get(i));
      }
    }
    return columns;
  }

  private List<CsvCategories> categories() {
    List<CsvCategories> categories = new ArrayList<>();
    int place = table.features().size();
    for (Map.Entry<String, List<String>> text : table.texts().entrySet()) {
      List<String> values = text.getValue();
      int[] counts = new int[values.size()];
      for (CsvSequence sequence : train) {
        for (double code : sequence.column(place)) {
          if (!Double.isNaN(code)) {
            counts[(int) code]++;
          }
        }
      }
      List<String> frequent = new ArrayList<>();
      IntStream.range(0, counts.length)
          .filter(code -> counts[code] > 0)
          .boxed()
          .sorted(
              Comparator.comparingInt((Integer code) -> -counts[code]).thenComparing(values::get))
          .limit(settings.reading().maxCategories())
          .forEach(code -> frequent.add(values.get(code)));
      categories.add(new CsvCategories(text.getKey(), frequent.stream().sorted().toList()));
      place++;
    }
    return categories;
  }

  private List<CalendarPart> calendar() {
    List<CalendarPart> calendar = settings.reading().calendar();
    boolean dates = table.time().filter(time -> time.format().isDate()).isPresent();
    if (!calendar.isEmpty() && !dates) {
      throw DataException.at(
          "calendar",
          settings.path()
              + ": "
              + table
                  .time()
                  .map(time -> "column \"" + time.column() + "\" has no dates, but counts")
                  .orElse("no column has dates")
              + "\nRemove `calendar`, or name the column with dates as `time`.");
    }
    return calendar;
  }
}
