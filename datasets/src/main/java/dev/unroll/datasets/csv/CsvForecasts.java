package dev.unroll.datasets.csv;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.series.FittedForecast;
import dev.unroll.datasets.series.ForecastData;
import dev.unroll.datasets.series.ForecastSettings;
import dev.unroll.datasets.series.Range;
import dev.unroll.datasets.series.Series;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

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
      List<String> warnings) {
    checkColumns(settings, target, table);
    Map<CsvSequence, Series> series = new IdentityHashMap<>();
    table.sequences().forEach(sequence -> series.put(sequence, series(sequence)));
    Map<Split, List<Range>> ranges = new EnumMap<>(Split.class);
    splits.forEach(
        (split, parts) ->
            ranges.put(
                split, parts.stream().map(part -> range(part, table.sequences(), series)).toList()));
    return ForecastData.of(
        new ForecastSettings(
            target.columns(),
            target.apart(),
            target.steps(),
            target.knownAhead(),
            settings.window(),
            target.stride(),
            target.scale(),
            target.season(),
            target.quantiles(),
            settings.seed()),
        table.features(),
        ranges,
        fitted -> encoding(settings, table, fitted),
        new ForecastData.Facts(table.sources(), warnings));
  }

  static Series series(CsvSequence sequence) {
    return new Series(
        sequence.name(),
        sequence.file(),
        sequence.lines(),
        sequence.width(),
        sequence.features());
  }

  /** Where a part lies in the sequence that it was cut from. */
  private static Range range(
      CsvSequence part, List<CsvSequence> sequences, Map<CsvSequence, Series> series) {
    for (CsvSequence whole : sequences) {
      if (whole.file().equals(part.file()) && whole.name().equals(part.name())) {
        int line = part.lines()[0];
        int from = 0;
        while (whole.lines()[from] != line) {
          from++;
        }
        return new Range(series.get(whole), from, from + part.steps());
      }
    }
    throw new IllegalStateException("a part of no sequence: " + part.name());
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
      CsvSettings settings, CsvTable table, FittedForecast fitted) {
    return new CsvEncoding(
        fitted.features(),
        fitted.means(),
        fitted.deviations(),
        settings.sequence().orElse(null),
        fitted.forecast().columns().get(0),
        List.of(),
        fitted.forecast().centers().get(0),
        fitted.forecast().deviations().get(0),
        fitted.forecast().everyStep(),
        fitted.forecast().steps(),
        settings.window(),
        settings.format().delimiter(),
        settings.format().charset().name(),
        table.order().column().orElse(null),
        fitted.forecast());
  }

  /** How a saved model forecasts; models of older versions are filled in as they were trained. */
  static FittedForecast fitted(CsvEncoding encoding) {
    return new FittedForecast(
        encoding.features(),
        encoding.featureMeans(),
        encoding.featureDeviations(),
        encoding.window(),
        encoding.forecast());
  }
}
