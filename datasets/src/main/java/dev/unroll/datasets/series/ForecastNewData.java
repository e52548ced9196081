package dev.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * New series for a trained model: a forecast after every row that has a full window behind it.
 * Batches have no labels, and {@link dev.unroll.datasets.ForecastOrigin}s without a truth as
 * metadata.
 */
public final class ForecastNewData {
  private final FittedForecast fitted;

  public ForecastNewData(FittedForecast fitted) {
    this.fitted = fitted;
  }

  /** Rows that must be there for one forecast. */
  public int leastRows() {
    return fitted.forecast().everyStep()
        ? fitted.forecast().lag() + 1
        : fitted.length() + fitted.forecast().lag();
  }

  /**
   * Batches of windows, each made when it is asked for, on any thread.
   *
   * @param lastOnly whether only the forecast after the last row is wanted
   */
  public List<Supplier<DataSet>> batches(List<Series> series, int batchSize, boolean lastOnly) {
    List<Window> windows = new ArrayList<>();
    for (Series one : series) {
      SeriesChecks.logarithms(one, fitted);
      for (ReadSeries read : ReadSeries.of(one, fitted.features(), fitted.forecast())) {
        List<Window> ofSeries = windows(read);
        windows.addAll(
            lastOnly && !ofSeries.isEmpty()
                ? ofSeries.subList(ofSeries.size() - 1, ofSeries.size())
                : ofSeries);
      }
    }
    boolean masked = windows.stream().mapToInt(Window::steps).distinct().count() > 1;
    List<Supplier<DataSet>> batches = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += batchSize) {
      List<Window> part = windows.subList(from, Math.min(from + batchSize, windows.size()));
      batches.add(() -> batch(part, masked));
    }
    return batches;
  }

  /** What is known ahead ends the rows that a forecast can follow. */
  private List<Window> windows(ReadSeries series) {
    int usable =
        fitted.forecast().knownAhead().isEmpty()
            ? series.rows()
            : series.rows() - fitted.forecast().steps();
    return new Windows(fitted.length(), fitted.forecast().lag(), fitted.forecast().steps())
        .newRows(series, usable, fitted.forecast().everyStep());
  }

  private DataSet batch(List<Window> windows, boolean masked) {
    WindowBatch batch = new WindowBatch(fitted, windows);
    INDArray none = null;
    DataSet data = new DataSet(batch.features(), none, masked ? batch.mask() : none, none);
    data.setExampleMetaData(batch.meanings());
    return data;
  }
}
