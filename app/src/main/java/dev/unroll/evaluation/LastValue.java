package dev.unroll.evaluation;

import dev.unroll.layers.Floats;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Forecasts that nothing changes: every next value is the last one seen. Where every step has a
 * label, that is the step's own value; else the value of the sequence's last step.
 *
 * @param feature the input that is forecast
 * @param scale how it was standardised
 */
record LastValue(int feature, Scale scale) implements BaselinePredictor {

  @Override
  public RegressionMetrics.BaselineKind kind() {
    return RegressionMetrics.BaselineKind.LAST_VALUE;
  }

  @Override
  public double[] predict(Steps steps, DataSet batch) {
    INDArray features = batch.getFeatures();
    int rows = (int) features.size(0);
    int times = (int) features.size(2);
    float[] column =
        Floats.of(
            features.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(feature, feature + 1),
                NDArrayIndex.all()));
    boolean labelPerStep = batch.getLabels().rank() == 3;
    float[] mask = labelPerStep ? null : BatchMasks.features(batch);
    double[] predictions = new double[steps.outputs().length];
    for (int step = 0; step < steps.count(); step++) {
      int from = labelPerStep ? step : step * times + last(mask, step, times);
      Arrays.fill(
          predictions,
          step * steps.size(),
          (step + 1) * steps.size(),
          scale.original(column[from]));
    }
    if (!labelPerStep && steps.count() != rows) {
      throw new IllegalArgumentException("%d sequences, %d labels".formatted(rows, steps.count()));
    }
    return predictions;
  }

  /** The last step of a sequence that is no padding. */
  private static int last(float[] mask, int row, int times) {
    int time = times - 1;
    while (mask != null && time > 0 && mask[row * times + time] == 0) {
      time--;
    }
    return time;
  }
}
