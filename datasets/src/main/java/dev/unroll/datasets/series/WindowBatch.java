package dev.unroll.datasets.series;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.StepMask;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of some windows, padded at their end to the longest of them; float32. */
final class WindowBatch {
  private final FittedForecast fitted;
  private final ForecastEncoding forecast;
  private final Levels levels;
  private final List<Window> windows;
  private final int time;

  WindowBatch(FittedForecast fitted, List<Window> windows) {
    this.fitted = fitted;
    this.forecast = fitted.forecast();
    this.levels = Levels.of(forecast);
    this.windows = windows;
    this.time = windows.stream().mapToInt(Window::steps).max().orElse(0);
  }

  /** {@code [batch, inputs, time]}; 0 (the mean) in the padding. */
  INDArray features() {
    int width = fitted.rowSize();
    float[] values = new float[windows.size() * width * time];
    for (int b = 0; b < windows.size(); b++) {
      int input = 0;
      for (int feature : windows.get(b).series().read()) {
        feature(b, feature, values, (b * width + input++) * time);
      }
      for (String known : forecast.knownAhead()) {
        for (int ahead = 1; ahead <= forecast.steps(); ahead++, input++) {
          known(b, fitted.features().indexOf(known), ahead, values, (b * width + input) * time);
        }
      }
    }
    return forecast.patch() == 1
        ? Nd4j.create(values, new long[] {windows.size(), width, time}, 'c')
        : patched(values, width);
  }

  /** Rows of a patch one after the other, {@code [batch, patch * width, time / patch]}. */
  private INDArray patched(float[] values, int width) {
    int patch = forecast.patch();
    int steps = time / patch;
    float[] patched = new float[values.length];
    for (int b = 0; b < windows.size(); b++) {
      for (int input = 0; input < width; input++) {
        for (int t = 0; t < time; t++) {
          int row = t % patch * width + input;
          patched[(b * patch * width + row) * steps + t / patch] =
              values[(b * width + input) * time + t];
        }
      }
    }
    return Nd4j.create(patched, new long[] {windows.size(), (long) patch * width, steps}, 'c');
  }

  private void feature(int b, int feature, float[] values, int at) {
    Window window = windows.get(b);
    WindowScale scale = scale(window, feature);
    double[] inputs = window.series().inputs();
    int width = window.series().series().width();
    int from = window.start() * width + feature;
    for (int t = 0; t < window.steps(); t++) {
      values[at + t] = (float) ((inputs[from + t * width] - scale.mean()) / scale.deviation());
    }
  }

  private void known(int b, int feature, int ahead, float[] values, int at) {
    Window window = windows.get(b);
    double mean = fitted.means().get(feature);
    double deviation = fitted.deviations().get(feature);
    for (int t = 0; t < window.steps(); t++) {
      double value = window.series().series().value(window.start() + t + ahead, feature);
      values[at + t] = (float) ((value - mean) / deviation);
    }
  }

  /** Of a column that is forecast the window's own, where that is wanted; else the training's. */
  private WindowScale scale(Window window, int feature) {
    double deviation = fitted.deviations().get(feature);
    boolean own = levels.window() && forecast.columns().contains(fitted.features().get(feature));
    return own
        ? WindowScale.of(window, feature, deviation)
        : new WindowScale(fitted.means().get(feature), deviation);
  }

  /** 1 where a step is real, {@code [batch, time]}. */
  INDArray mask() {
    return StepMask.real(steps(), time);
  }

  /** 1 at the last step of each window, {@code [batch, time]}. */
  INDArray ends() {
    return StepMask.last(steps(), time);
  }

  /** What follows each window, {@code [batch, outputs]}. */
  INDArray labels() {
    int outputs = forecast.outputs();
    float[] values = new float[windows.size() * outputs];
    for (int b = 0; b < windows.size(); b++) {
      Window window = windows.get(b);
      labels(window, window.origin(), values, b * outputs, 1);
    }
    return Nd4j.create(values, new long[] {windows.size(), outputs}, 'c');
  }

  /**
   * Weights of the errors, {@code [batch, outputs]}, by which the loss is one of errors in the
   * training part's scale, whatever the window's: else windows in which nothing happens, whose
   * deviation is next to none, would outweigh all others.
   */
  INDArray weights() {
    int each = forecast.outputsEach();
    float[] values = new float[windows.size() * forecast.outputs()];
    for (int b = 0; b < windows.size(); b++) {
      double[] weights = scaled(windows.get(b), windows.get(b).origin()).weights();
      for (int i = 0; i < forecast.outputs(); i++) {
        double weight = weights[i / each];
        values[b * forecast.outputs() + i] =
            (float) (forecast.quantiles().isEmpty() ? weight * weight : weight);
      }
    }
    return Nd4j.create(values, new long[] {windows.size(), forecast.outputs()}, 'c');
  }

  /** What follows each step, or the last one of each window, {@code [batch, outputs, time]}. */
  INDArray labelsPerStep(boolean atEnd) {
    int outputs = forecast.outputs();
    float[] values = new float[windows.size() * outputs * time];
    for (int b = 0; b < windows.size(); b++) {
      Window window = windows.get(b);
      for (int t = atEnd ? window.steps() - 1 : 0; t < window.steps(); t++) {
        labels(window, window.start() + t, values, b * outputs * time + t, time);
      }
    }
    return Nd4j.create(values, new long[] {windows.size(), outputs, time}, 'c');
  }

  /** All outputs at one row, at a distance of {@code stride} from one another. */
  private void labels(Window window, int origin, float[] values, int at, int stride) {
    int each = forecast.outputsEach();
    ForecastOrigin scale = scaled(window, origin);
    for (int i = 0; i < forecast.targets(); i++) {
      double level =
          window.series().levels()[i / forecast.steps()][origin + i % forecast.steps() + 1];
      float label = (float) ((level - scale.centers()[i]) / scale.scales()[i]);
      for (int quantile = 0; quantile < each; quantile++) {
        values[at + (i * each + quantile) * stride] = label;
      }
    }
  }

  /** What the outputs at a row mean, without the truth. */
  private ForecastOrigin scaled(Window window, int origin) {
    double[] centers = new double[forecast.targets()];
    double[] scales = new double[forecast.targets()];
    double[] weights = new double[forecast.targets()];
    for (int target = 0; target < window.series().targets().length; target++) {
      int column = window.series().targets()[target];
      int learnt = window.series().columns()[target];
      WindowScale own =
          levels.window()
              ? WindowScale.of(window, column, fitted.deviations().get(column))
              : new WindowScale(0, 1);
      for (int ahead = 1; ahead <= forecast.steps(); ahead++) {
        int i = target * forecast.steps() + ahead - 1;
        double anchor =
            levels.anchored()
                ? levels.anchor(window.series().levels()[target], origin, ahead)
                : own.mean();
        centers[i] =
            anchor
                + own.deviation() * forecast.centers().get(learnt * forecast.steps() + ahead - 1);
        scales[i] = own.deviation() * forecast.deviations().get(learnt);
        weights[i] = levels.window() ? own.deviation() / fitted.deviations().get(column) : 1;
      }
    }
    return new ForecastOrigin(
        window.series().series().name(),
        origin,
        window.series().columns()[0],
        new double[0],
        centers,
        scales,
        weights,
        levels.log(),
        List.of());
  }

  /** What the outputs after each window mean, where nothing is known that they are measured by. */
  List<ForecastOrigin> meanings() {
    return windows.stream().map(window -> scaled(window, window.origin())).toList();
  }

  /** What the forecast after each window is measured by. */
  List<ForecastOrigin> origins() {
    return windows.stream().map(this::origin).toList();
  }

  private ForecastOrigin origin(Window window) {
    ForecastOrigin scaled = scaled(window, window.origin());
    double[] truth = new double[forecast.targets()];
    Series series = window.series().series();
    for (int i = 0; i < truth.length; i++) {
      int row = window.origin() + i % forecast.steps() + 1;
      truth[i] =
          row < series.rows()
              ? series.value(row, window.series().targets()[i / forecast.steps()])
              : Double.NaN;
    }
    return new ForecastOrigin(
        scaled.series(),
        scaled.row(),
        scaled.column(),
        truth,
        scaled.centers(),
        scaled.scales(),
        scaled.weights(),
        scaled.log(),
        new NaiveForecasts(forecast, window).all());
  }

  private int[] steps() {
    return windows.stream().mapToInt(Window::steps).toArray();
  }
}
