package dev.unroll.run.predict;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.csv.CsvNewData;
import dev.unroll.datasets.series.ForecastNewData;
import dev.unroll.datasets.series.Series;
import dev.unroll.evaluation.ForecastOutputs;
import dev.unroll.layers.Floats;
import dev.unroll.layers.FusedNetwork;
import dev.unroll.result.Decimals;
import dev.unroll.run.store.ExperimentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Forecasts after each row of new data that has a full window behind it.
 *
 * <p>More than 250 lines: rows, the windows behind them and what is written of each are counted
 * together.
 */
public final class ForecastPredictor {
  /** So many batches keep threads busy by themselves; fewer are each split over them. */
  private static final int BATCHES_TO_SHARE = 8;

  /** Windows of a batch: beginning one costs as much as some hundred short windows. */
  private static final int MOST_WINDOWS = 2000;

  private static final int FEWEST_WINDOWS = 100;

  /** Steps of a batch; the network keeps the states of all of them. */
  private static final int STEPS = 96_000;

  private final MultiLayerNetwork network;
  private final CsvEncoding csv;
  private final ForecastEncoding forecast;

  /**
   * @param csv of a forecast
   */
  public ForecastPredictor(MultiLayerNetwork network, CsvEncoding csv) {
    this.network = network;
    this.csv = csv;
    this.forecast = csv.forecast().orElseThrow();
  }

  /** Something made of a forecast, on any thread. */
  private interface Reading<T> {
    T of(ForecastOrigin origin, float[] outputs);
  }

  /**
   * @throws DataException if no row has a full window behind it
   */
  Prediction predict(Path file) {
    return predict(file, CsvNewData.series(file, csv, 0));
  }

  /**
   * The same of a table that is read already.
   *
   * @param file for messages
   */
  public Prediction predict(Path file, CsvNewData.NewSeries read) {
    List<List<String>> rows = new ArrayList<>();
    forecast(
        file,
        read.series().stream().map(CsvNewData.Stamped::series).toList(),
        false,
        (origin, outputs) -> {
          List<String> row =
              new ArrayList<>(List.of(origin.series(), Integer.toString(origin.row() + 1)));
          row.addAll(cells(origin, outputs));
          return row;
        },
        rows::addAll);
    return new Prediction(columns(), forecast.apart() ? joined(rows) : rows, read.warnings());
  }

  /** Columns that are forecast apart come one after the other. */
  private static List<List<String>> joined(List<List<String>> rows) {
    Map<List<String>, List<String>> joined = new LinkedHashMap<>();
    for (List<String> row : rows) {
      joined
          .computeIfAbsent(List.copyOf(row.subList(0, 2)), ArrayList::new)
          .addAll(row.subList(2, row.size()));
    }
    return List.copyOf(joined.values());
  }

  /**
   * Goes on after the end of each series; beyond the steps that the model forecasts with its own
   * forecasts for values.
   *
   * @param rows how many, at least 1
   * @throws ExperimentException if what the model reads is not all known there
   */
  Prediction ahead(Path file, int rows) {
    checkAhead(rows);
    List<List<String>> table = new ArrayList<>();
    boolean stamps = false;
    CsvNewData.NewSeries read = CsvNewData.series(file, csv, rows);
    for (CsvNewData.Stamped stamped : read.series()) {
      Series series = stamped.series();
      List<String> times = stamped.stamps();
      stamps |= !times.isEmpty();
      for (int done = 0; done < rows; done += forecast.steps()) {
        double[][][] next = next(file, series);
        for (int ahead = 0; ahead < forecast.steps() && done + ahead < rows; ahead++) {
          List<String> row = new ArrayList<>();
          row.add(series.name());
          row.add(
              times.isEmpty()
                  ? Integer.toString(stamped.series().rows() + done + ahead + 1)
                  : times.get(done + ahead));
          for (double[][] column : next) {
            for (double value : column[ahead]) {
              row.add(Decimals.of(value));
            }
          }
          table.add(row);
        }
        series = series.with(asRows(next));
      }
    }
    List<String> columns = new ArrayList<>(List.of("sequence", stamps ? "time" : "step"));
    forecast.columns().forEach(column -> columns.addAll(ForecastOutputs.names(forecast, column)));
    return new Prediction(columns, table, read.warnings());
  }

  private void checkAhead(int rows) {
    if (!forecast.knownAhead().isEmpty()) {
      throw new ExperimentException(
          "the model reads what is known ahead (%s), which no file has after its end%nPut the rows that are forecast at the end of FILE, with what is known of them, and leave out --ahead."
              .formatted(String.join(", ", forecast.knownAhead())));
    }
    List<String> others =
        csv.inputs().stream().filter(input -> !forecast.columns().contains(input)).toList();
    if (rows > forecast.steps() && !others.isEmpty()) {
      throw new ExperimentException(
          "the model forecasts %d steps and can't go on from these: it reads %s too, of which the next values are not known%nAsk for --ahead %1$d at most, or train with a larger forecast.steps."
              .formatted(forecast.steps(), String.join(", ", others)));
    }
  }

  /** The outputs of the next steps: column, step, quantile. */
  private double[][][] next(Path file, Series series) {
    double[][][] next = new double[forecast.columns().size()][forecast.steps()][];
    forecast(
        file,
        List.of(series),
        true,
        (origin, outputs) -> {
          for (int target = 0; target < forecast.targets(); target++) {
            next[origin.column() + target / forecast.steps()][target % forecast.steps()] =
                ForecastOutputs.of(forecast, origin, outputs, 0, target);
          }
          return origin;
        },
        all -> {});
    return next;
  }

  /** The forecasts as rows of the features; of a feature that is none, which ends the rows, 0. */
  private double[] asRows(double[][][] next) {
    List<String> inputs = csv.inputs();
    double[] rows = new double[forecast.steps() * inputs.size()];
    for (int column = 0; column < next.length; column++) {
      int input = inputs.indexOf(forecast.columns().get(column));
      for (int ahead = 0; ahead < forecast.steps(); ahead++) {
        rows[ahead * inputs.size() + input] = next[column][ahead][forecast.pointOutput()];
      }
    }
    return rows;
  }

  /**
   * Reads windows, forecasts, and makes something of the forecasts.
   *
   * @param sink is given what was made, in the order of the windows
   */
  private <T> void forecast(
      Path file,
      List<Series> series,
      boolean lastOnly,
      Reading<T> reading,
      Consumer<List<T>> sink) {
    ForecastNewData data = new ForecastNewData(CsvNewData.fitted(csv));
    boolean bySteps = network instanceof FusedNetwork fused && fused.readsSteps();
    List<Supplier<DataSet>> batches =
        data.batches(series, windows(data.leastRows()), lastOnly, bySteps);
    if (batches.isEmpty()) {
      throw new DataException(
          "%s: has %d rows, and a forecast needs %d before it\nAdd the rows that came before."
              .formatted(
                  file, series.stream().mapToInt(Series::rows).max().orElse(0), data.leastRows()));
    }
    if (network instanceof FusedNetwork fused && batches.size() >= BATCHES_TO_SHARE) {
      AtomicReferenceArray<List<T>> made = new AtomicReferenceArray<>(batches.size());
      AtomicInteger begun = new AtomicInteger();
      fused.shareNetworks(
          own -> {
            for (int i = begun.getAndIncrement(); i < made.length(); i = begun.getAndIncrement()) {
              made.set(i, made(batches.get(i).get(), own::outputOnThisThread, reading));
            }
          });
      IntStream.range(0, made.length()).mapToObj(made::get).forEach(sink);
    } else {
      batches.forEach(
          batch ->
              sink.accept(
                  made(batch.get(), (x, mask) -> network.output(x, false, mask, null), reading)));
    }
  }

  private <T> List<T> made(DataSet batch, BinaryOperator<INDArray> output, Reading<T> reading) {
    INDArray outputs = output.apply(batch.getFeatures(), batch.getFeaturesMaskArray());
    int steps = forecast.everyStep() ? (int) outputs.size(2) : 1;
    // At once, as a view of each row takes far longer.
    return read(batch, Floats.of(outputs), steps, reading);
  }

  /** Of a batch. */
  private static int windows(int rows) {
    return Math.max(FEWEST_WINDOWS, Math.min(MOST_WINDOWS, STEPS / rows));
  }

  private <T> List<T> read(DataSet batch, float[] values, int steps, Reading<T> reading) {
    List<ForecastOrigin> origins = batch.getExampleMetaData(ForecastOrigin.class);
    int[] last = forecast.everyStep() ? lastSteps(batch) : new int[origins.size()];
    List<T> all = new ArrayList<>();
    for (int i = 0; i < origins.size(); i++) {
      float[] ofRow = new float[forecast.outputs()];
      for (int output = 0; output < ofRow.length; output++) {
        ofRow[output] = values[(i * ofRow.length + output) * steps + last[i]];
      }
      all.add(reading.of(origins.get(i), ofRow));
    }
    return all;
  }

  /** Of each sequence the index of the last step that is real. */
  private static int[] lastSteps(DataSet batch) {
    int[] last = new int[batch.numExamples()];
    int steps = (int) batch.getFeatures().size(2);
    Arrays.fill(last, steps - 1);
    INDArray mask = batch.getFeaturesMaskArray();
    float[] real = mask == null ? new float[0] : Floats.of(mask);
    for (int at = 0; at < real.length; at++) {
      if (real[at] != 0) {
        last[at / steps] = at % steps;
      }
    }
    return last;
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("sequence", "step"));
    columns.addAll(ForecastOutputs.names(forecast));
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
