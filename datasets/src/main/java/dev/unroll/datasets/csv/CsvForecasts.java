package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvCells;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.series.FittedForecast;
import dev.unroll.datasets.series.ForecastData;
import dev.unroll.datasets.series.ForecastSettings;
import dev.unroll.datasets.series.Range;
import dev.unroll.datasets.series.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sequences of a table as series to forecast. */
final class CsvForecasts {
  private CsvForecasts() {}

  /**
   * @param splits parts of the table's sequences
   */
  static ForecastData load(
      CsvSettings settings,
      CsvTarget.Forecast target,
      CsvTable table,
      Map<Split, List<CsvSequence>> splits,
      CsvCells cells,
      List<String> warnings) {
    checkColumns(settings, target, table);
    List<String> inputs =
        Stream.concat(table.features().stream(), cells.inputs().stream()).toList();
    return ForecastData.of(
        new ForecastSettings(
            target.columns(),
            target.apart(),
            target.steps(),
            target.knownAhead(),
            settings.window(),
            target.stride(),
            target.patch(),
            target.scale(),
            target.season(),
            target.quantiles(),
            settings.seed()),
        inputs,
        table.features().size(),
        ranges(table, splits, target.steps()),
        fitted -> encoding(settings, table, cells, fitted),
        new ForecastData.Facts(table.sources(), warnings));
  }

  /** New data of a trained model, all of it to be measured. */
  static ForecastData toMeasure(CsvEncoding encoding, CsvTable table) {
    return ForecastData.toMeasure(
        fitted(encoding),
        encoding,
        table.sequences().stream()
            .map(sequence -> series(sequence, table, encoding.forecastSteps()))
            .toList(),
        new ForecastData.Facts(table.sources(), table.warnings()));
  }

  static Series series(CsvSequence sequence) {
    return new Series(
        sequence.name(), sequence.file(), sequence.lines(), sequence.width(), sequence.features());
  }

  /**
   * With its times.
   *
   * @param ahead how many that follow
   */
  private static Series series(CsvSequence sequence, CsvTable table, int ahead) {
    List<String> after = CsvStamps.after(sequence, table.time(), ahead);
    boolean monthly = !after.isEmpty() && after.get(0).matches("\\d{4}-\\d\\d");
    IntFunction<String> known =
        table
            .time()
            .filter(time -> sequence.times().length > 0)
            .<IntFunction<String>>map(time -> row -> shown(time, sequence.times()[row], monthly))
            .orElse(row -> "");
    return new Series(
        sequence.name(),
        sequence.file(),
        sequence.lines(),
        sequence.width(),
        sequence.features(),
        row -> {
          int next = row - sequence.steps();
          return next < 0 ? known.apply(row) : next < after.size() ? after.get(next) : "";
        });
  }

  private static String shown(CsvTime time, double at, boolean monthly) {
    String shown = time.format().shown(at);
    return monthly ? shown.substring(0, shown.length() - "-01".length()) : shown;
  }

  /** A single sequence is cut in time; all parts but those of their own files are of it. */
  private static Map<Split, List<Range>> ranges(
      CsvTable table, Map<Split, List<CsvSequence>> splits, int ahead) {
    boolean cut = table.sequences().size() == 1;
    Series whole = series(table.sequences().get(0), table, ahead);
    Map<Split, List<Range>> ranges = new EnumMap<>(Split.class);
    int from = 0;
    for (Split split : Split.values()) {
      List<Range> ofSplit = new ArrayList<>();
      for (CsvSequence part : splits.get(split)) {
        if (cut && !table.separate().containsKey(split)) {
          ofSplit.add(new Range(whole, from, from + part.steps()));
          from += part.steps();
        } else {
          ofSplit.add(new Range(series(part, table, ahead), 0, part.steps()));
        }
      }
      ranges.put(split, ofSplit);
    }
    return ranges;
  }

  private static void checkColumns(
      CsvSettings settings, CsvTarget.Forecast target, CsvTable table) {
    for (int i = 0; i < target.columns().size(); i++) {
      String column = target.columns().get(i);
      if (!table.features().contains(column)) {
        throw DataException.at(
            target.columns().size() == 1 ? "forecast.column" : "forecast.columns." + i,
            "%s: the column to forecast, \"%s\", is not among the features%s\nFeatures: %s"
                .formatted(
                    settings.path(),
                    column,
                    Nearest.hint(column, table.features()),
                    String.join(", ", table.features())));
      }
    }
  }

  private static CsvEncoding encoding(
      CsvSettings settings, CsvTable table, CsvCells cells, FittedForecast fitted) {
    int numbers = table.features().size();
    return new CsvEncoding(
        table.features(),
        fitted.means().subList(0, numbers),
        fitted.deviations().subList(0, numbers),
        settings.sequence(),
        fitted.forecast().columns().get(0),
        List.of(),
        fitted.forecast().centers().get(0),
        fitted.forecast().deviations().get(0),
        fitted.forecast().everyStep(),
        fitted.forecast().steps(),
        settings.window(),
        settings.format().delimiter(),
        Optional.of(settings.format().charset().name()),
        table.time().map(CsvTime::column),
        cells,
        Optional.of(fitted.forecast()));
  }

  /** How a saved model forecasts. */
  static FittedForecast fitted(CsvEncoding encoding) {
    List<String> inputs = encoding.inputs();
    return new FittedForecast(
        inputs,
        IntStream.range(0, inputs.size()).mapToObj(encoding::inputMean).toList(),
        IntStream.range(0, inputs.size()).mapToObj(encoding::inputDeviation).toList(),
        encoding.window(),
        encoding.forecast().orElseThrow());
  }
}
