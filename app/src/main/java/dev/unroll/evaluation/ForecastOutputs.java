package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import java.util.Arrays;

/** What a network's outputs say, in the data's units. */
public final class ForecastOutputs {
  private ForecastOutputs() {}

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
