package dev.unroll.datasets.csv;

import dev.unroll.datasets.LabelScope;
import dev.unroll.datasets.LabelType;
import java.util.Objects;

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
   * At every step, the values that follow in a column, which is a feature too.
   *
   * @param steps how many next values, at least 1
   */
  record Forecast(String column, int steps) implements CsvTarget {
    public Forecast {
      Objects.requireNonNull(column);
      if (steps < 1) {
        throw new IllegalArgumentException("forecast of " + steps + " steps: at least 1");
      }
    }
  }
}
