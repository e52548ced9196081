package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.ForecastOrigin.Naive;
import dev.unroll.datasets.ForecastOrigin.NaiveKind;
import dev.unroll.layers.QuantileLoss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.dataset.DataSet;

/** Errors of forecasts, and of baselines, in the data's units. */
final class ForecastScore implements Score {
  private final ForecastEncoding forecast;
  private final List<ColumnScore> columns;
  private double loss;
  private long count;

  ForecastScore(ForecastEncoding forecast) {
    this.forecast = forecast;
    this.columns =
        forecast.columns().stream()
            .map(column -> new ColumnScore(forecast.quantiles(), forecast.pointOutput()))
            .toList();
  }

  @Override
  public void add(Steps steps, DataSet batch) {
    List<ForecastOrigin> origins = batch.getExampleMetaData(ForecastOrigin.class);
    int times = steps.count() / batch.numExamples();
    for (int step = 0; step < steps.count(); step++) {
      if (steps.scored(step)) {
        loss += loss(steps, step, origins.get(step / times).weights());
        count++;
        add(origins.get(step / times), steps.outputs(), step * steps.size());
      }
    }
  }

  private void add(ForecastOrigin origin, float[] outputs, int from) {
    for (int target = 0; target < forecast.targets(); target++) {
      ColumnScore column = columns.get(origin.column() + target / forecast.steps());
      double truth = origin.truth()[target];
      column.add(truth, ForecastOutputs.of(forecast, origin, outputs, from, target));
      for (Naive naive : origin.baselines()) {
        column.addBaseline(naive.kind(), truth, naive.values()[target]);
      }
    }
  }

  private double loss(Steps steps, int step, double[] weights) {
    int from = step * steps.size();
    List<Double> quantiles = forecast.quantiles();
    double sum = 0;
    for (int i = 0; i < steps.size(); i++) {
      double label = steps.labels()[from + i];
      double output = steps.outputs()[from + i];
      double weight = weights[i / forecast.outputsEach()];
      sum +=
          quantiles.isEmpty()
              ? weight * weight * (output - label) * (output - label)
              : weight * QuantileLoss.pinball(quantiles.get(i % quantiles.size()), label, output);
    }
    return sum / steps.size();
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public ForecastMetrics metrics() {
    boolean several = columns.size() > 1;
    List<Map<String, Double>> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(
          columns
              .get(i)
              .values(
                  forecast.naiveErrors().get(i), several ? forecast.columnDeviations().get(i) : 0));
    }
    return new ForecastMetrics(loss / count, forecast.columns(), values, baselines());
  }

  private Map<NaiveKind, Map<String, Double>> baselines() {
    Map<NaiveKind, Map<String, Double>> all = new LinkedHashMap<>();
    for (NaiveKind kind : NaiveKind.values()) {
      if (columns.stream().allMatch(column -> column.baselines().containsKey(kind))) {
        List<Map<String, Double>> ofColumns = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          ofColumns.add(columns.get(i).baselines().get(kind).brief(forecast.naiveErrors().get(i)));
        }
        all.put(kind, ForecastMetrics.mean(ofColumns));
      }
    }
    Map<NaiveKind, Map<String, Double>> bestFirst = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(Comparator.comparingDouble(baseline -> baseline.getValue().get("mse")))
        .forEach(baseline -> bestFirst.put(baseline.getKey(), baseline.getValue()));
    return bestFirst;
  }
}
