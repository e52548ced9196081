package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.result.Decimals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a network's outputs say, in the data's units. */
public final class ForecastOutputs {
  private ForecastOutputs() {}

  /** Names of all values, in the order of the outputs: {@code load+1}, or {@code load+1 q0.1}. */
  public static List<String> names(ForecastEncoding forecast) {
    List<String> names = new ArrayList<>();
    for (String column : forecast.columns()) {
      for (int ahead = 1; ahead <= forecast.steps(); ahead++) {
        names.addAll(names(forecast, column + "+" + ahead));
      }
    }
    return names;
  }

  /** Of a value, or of each of its quantiles. */
  public static List<String> names(ForecastEncoding forecast, String name) {
    return forecast.quantiles().isEmpty()
        ? List.of(name)
        : forecast.quantiles().stream()
            .map(quantile -> name + " q" + Decimals.of((double) quantile))
            .toList();
  }

  /**
   * The outputs of one value: its forecast, or its quantiles in ascending order, as they may have
   * been learnt across one another.
   *
   * @param outputs of which those of a forecast begin at {@code from}
   * @param target column and step, as the origin's arrays have them
   */
  public static double[] of(
      ForecastEncoding forecast, ForecastOrigin origin, float[] outputs, int from, int target) {
    int each = forecast.outputsEach();
    double[] values = new double[each];
    for (int i = 0; i < each; i++) {
      values[i] = origin.original(target, outputs[from + target * each + i]);
    }
    Arrays.sort(values);
    return values;
  }
}
