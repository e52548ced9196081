package dev.unroll.datasets.series;

import dev.unroll.datasets.DataShape;
import dev.unroll.datasets.IndexedBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

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
   * @param lastOnly whether only the forecast after the last row is wanted
   */
  public DataSetIterator batches(List<Series> series, int batchSize, boolean lastOnly) {
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
    DataShape shape =
        new DataShape(
            fitted.inputSize(),
            fitted.forecast().outputs(),
            fitted.steps(windows.stream().mapToInt(Window::steps).max().orElse(0)),
            false,
            fitted.forecast().everyStep(),
            masked);
    return IndexedBatches.of(
        IntStream.range(0, windows.size()).toArray(),
        batchSize,
        shape,
        List.of(),
        indices -> batch(Arrays.stream(indices).mapToObj(windows::get).toList(), masked));
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
