package dev.unroll.export.model;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.ForecastEncoding;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs in the units of their columns: center + scale x output, one of each for every output.
 *
 * @param centers what an output of 0 means
 * @param scales what an output of 1 adds to it
 */
public record OutputScale(List<Double> centers, List<Double> scales) {
  public OutputScale {
    centers = List.copyOf(centers);
    scales = List.copyOf(scales);
  }

  /**
   * Of values, or of forecasts under {@code scale: standard}; those of columns that are forecast
   * apart one after the other.
   */
  public static OutputScale of(CsvEncoding csv) {
    if (csv.forecast().isEmpty()) {
      return new OutputScale(List.of(csv.targetMean()), List.of(csv.targetDeviation()));
    }
    ForecastEncoding forecast = csv.forecast().get();
    List<Double> centers = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    int each = forecast.steps() * forecast.outputsEach();
    for (int i = 0; i < forecast.columns().size() * each; i++) {
      centers.add(forecast.centers().get(i / forecast.outputsEach()));
      scales.add(forecast.deviations().get(i / each));
    }
    return new OutputScale(centers, scales);
  }

  /** For arithmetic. */
  public static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
