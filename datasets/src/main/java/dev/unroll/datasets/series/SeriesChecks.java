package dev.unroll.datasets.series;

import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.Split;
import java.util.List;
import java.util.Map;

/** Whether series can be forecast as the settings say. */
final class SeriesChecks {
  private SeriesChecks() {}

  /**
   * @throws DataException if a column is no feature, or a value has no logarithm
   */
  static void check(
      ForecastSettings settings, List<String> features, Map<Split, List<Range>> ranges) {
    Series first = ranges.get(Split.TRAIN).get(0).series();
    for (int i = 0; i < settings.knownAhead().size(); i++) {
      String known = settings.knownAhead().get(i);
      if (!features.contains(known)) {
        throw DataException.at(
            "known_ahead." + i,
            "%s: \"%s\" is not among the features\nFeatures: %s"
                .formatted(first.file(), known, String.join(", ", features)));
      }
    }
    if (settings.scale().contains(ForecastScale.LOG)) {
      ranges.values().stream()
          .flatMap(List::stream)
          .map(Range::series)
          .distinct()
          .forEach(
              series ->
                  settings
                      .columns()
                      .forEach(column -> positive(series, features.indexOf(column), column)));
    }
  }

  /**
   * @throws DataException if a value that a model takes the logarithm of has none
   */
  static void logarithms(Series series, FittedForecast fitted) {
    if (fitted.forecast().scale().contains(ForecastScale.LOG)) {
      fitted
          .forecast()
          .columns()
          .forEach(name -> positive(series, fitted.features().indexOf(name), name));
    }
  }

  private static void positive(Series series, int column, String name) {
    for (int row = 0; row < series.rows(); row++) {
      if (!(series.value(row, column) > 0) && !Double.isNaN(series.value(row, column))) {
        throw DataException.at(
            "scale",
            ("%s:%d: column \"%s\": %s has no logarithm; `scale: log` needs values above 0"
                    + "\nTake another scale, such as difference.")
                .formatted(series.file(), series.lines()[row], name, series.value(row, column)));
      }
    }
  }
}
