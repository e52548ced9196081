package dev.unroll.datasets.csv;

import dev.unroll.datasets.ForecastScale;
import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is learned from CSV sequences. */
public sealed interface CsvTarget {
  /** The column that is predicted. */
  String column();

  /**
   * A label to predict from the features.
   *
   * @param column its column, which is no feature
   * @param type a class or a number
   * @param per one label a sequence, which all of its rows repeat, or one a step
   */
  record Label(String column, LabelType type, LabelScope per) implements CsvTarget {
    public Label {
      Objects.requireNonNull(column);
      Objects.requireNonNull(type);
      Objects.requireNonNull(per);
    }
  }

  /**
   * The values that follow, of columns that are features too.
   *
   * @param columns at least one
   * @param apart whether each is forecast by itself, by the same network
   * @param steps how many next values, at least 1
   * @param knownAhead features that are known at the steps that are forecast
   * @param stride rows from one training window's start to the next, each learning the forecast at
   *     its end; empty: windows follow one another, and every step learns
   * @param patch rows that are read at once, as one step of the network
   * @param scale what is read of the columns
   * @param season its length in rows; empty: found; 0: none
   * @param quantiles that are forecast, ascending; empty: the mean
   */
  record Forecast(
      List<String> columns,
      boolean apart,
      int steps,
      List<String> knownAhead,
      Optional<Integer> stride,
      int patch,
      List<ForecastScale> scale,
      Optional<Integer> season,
      List<Double> quantiles)
      implements CsvTarget {
    public Forecast {
      columns = List.copyOf(columns);
      if (columns.isEmpty() || steps < 1) {
        throw new IllegalArgumentException(
            "forecast of %s, %d steps: at least 1".formatted(columns, steps));
      }
    }

    /** Of one column, at every step, standardised. */
    public Forecast(String column, int steps) {
      this(
          List.of(column),
          false,
          steps,
          List.of(),
          Optional.empty(),
          1,
          List.of(),
          Optional.empty(),
          List.of());
    }

    /** The first one. */
    @Override
    public String column() {
      return columns.get(0);
    }
  }
}
