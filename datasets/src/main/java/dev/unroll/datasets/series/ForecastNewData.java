package dev.unroll.datasets.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
   * @param bySteps whether features may lie in memory as {@code [time, batch, inputs]}, in an array
   *     that is valid until the same thread asks for another batch
   */
  public List<Supplier<DataSet>> batches(
      List<Series> series, int batchSize, boolean lastOnly, boolean bySteps) {
    List<Window> windows = new ArrayList<>();
    List<ReadSeries> all = new ArrayList<>();
    for (Series one : series) {
      SeriesChecks.logarithms(one, fitted);
      for (ReadSeries read : ReadSeries.of(one, fitted.features(), fitted.forecast())) {
        List<Window> ofSeries = windows(read);
        all.add(read);
        windows.addAll(
            lastOnly && !ofSeries.isEmpty()
                ? ofSeries.subList(ofSeries.size() - 1, ofSeries.size())
                : ofSeries);
      }
    }
    boolean masked = windows.stream().mapToInt(Window::steps).distinct().count() > 1;
    Function<List<Window>, INDArray> features =
        bySteps && StandardRows.fit(fitted)
            ? StandardRows.of(fitted, all)::features
            : part -> new WindowBatch(fitted, part).features();
    List<Supplier<DataSet>> batches = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += batchSize) {
      List<Window> part = windows.subList(from, Math.min(from + batchSize, windows.size()));
      batches.add(() -> batch(part, features.apply(part), masked));
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

  private DataSet batch(List<Window> windows, INDArray features, boolean masked) {
    WindowBatch batch = new WindowBatch(fitted, windows);
    INDArray none = null;
    DataSet data = new DataSet(features, none, masked ? batch.mask() : none, none);
    data.setExampleMetaData(batch.meanings());
    return data;
  }
}
