package dev.unroll.run;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.csv.CsvNewData;
import dev.unroll.datasets.series.ForecastNewData;
import dev.unroll.datasets.series.Series;
import dev.unroll.evaluation.ForecastOutputs;
import dev.unroll.layers.Floats;
import dev.unroll.result.Decimals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Forecasts after each row of new data that has a full window behind it. */
final class ForecastPredictor {
  private static final int BATCH_SIZE = 200;

  private final MultiLayerNetwork network;
  private final CsvEncoding csv;
  private final ForecastEncoding forecast;

  /**
   * @param csv of a forecast
   */
  ForecastPredictor(MultiLayerNetwork network, CsvEncoding csv) {
    this.network = network;
    this.csv = csv;
    this.forecast = csv.forecast().orElseThrow();
  }

  /** A forecast with what it is of. */
  private interface Sink {
    void accept(ForecastOrigin origin, float[] outputs);
  }

  /**
   * @throws DataException if no row has a full window behind it
   */
  Prediction predict(Path file) {
    Map<List<String>, List<String>> rows = new LinkedHashMap<>();
    forecast(
        file,
        false,
        (origin, outputs) -> {
          List<String> at = List.of(origin.series(), Integer.toString(origin.row() + 1));
          // Columns that are forecast apart come one after the other.
          rows.computeIfAbsent(at, ArrayList::new).addAll(cells(origin, outputs));
        });
    return new Prediction(columns(), List.copyOf(rows.values()));
  }

  private void forecast(Path file, boolean lastOnly, Sink sink) {
    List<Series> series = CsvNewData.series(file, csv);
    ForecastNewData data = new ForecastNewData(CsvNewData.fitted(csv));
    DataSetIterator batches = data.batches(series, BATCH_SIZE, lastOnly);
    if (!batches.hasNext()) {
      throw new DataException(
          "%s: has %d rows, and a forecast needs %d before it\nAdd the rows that came before."
              .formatted(
                  file, series.stream().mapToInt(Series::rows).max().orElse(0), data.leastRows()));
    }
    while (batches.hasNext()) {
      DataSet batch = batches.next();
      INDArray outputs =
          network.output(batch.getFeatures(), false, batch.getFeaturesMaskArray(), null);
      List<ForecastOrigin> origins = batch.getExampleMetaData(ForecastOrigin.class);
      for (int i = 0; i < origins.size(); i++) {
        sink.accept(origins.get(i), outputs(outputs.slice(i), batch, i));
      }
    }
  }

  /** Of the last step that is real. */
  private float[] outputs(INDArray example, DataSet batch, int i) {
    if (!forecast.everyStep()) {
      return Floats.of(example);
    }
    INDArray mask = batch.getFeaturesMaskArray();
    long steps =
        mask == null ? batch.getFeatures().size(2) : mask.getRow(i).sumNumber().longValue();
    return Floats.of(example.getColumn(steps - 1));
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("sequence", "step"));
    for (String column : forecast.columns()) {
      for (int ahead = 1; ahead <= forecast.steps(); ahead++) {
        String name = column + "+" + ahead;
        if (forecast.quantiles().isEmpty()) {
          columns.add(name);
        }
        forecast
            .quantiles()
            .forEach(quantile -> columns.add(name + " q" + Decimals.of((double) quantile)));
      }
    }
    return columns;
  }

  private List<String> cells(ForecastOrigin origin, float[] outputs) {
    List<String> row = new ArrayList<>();
    for (int target = 0; target < forecast.targets(); target++) {
      for (double value : ForecastOutputs.of(forecast, origin, outputs, 0, target)) {
        row.add(Decimals.of(value));
      }
    }
    return row;
  }
}
