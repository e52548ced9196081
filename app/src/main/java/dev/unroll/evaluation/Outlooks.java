package dev.unroll.evaluation;

import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.ForecastOrigin;
import dev.unroll.datasets.series.ForecastData;
import dev.unroll.layers.Floats;
import dev.unroll.result.Outlook;
import dev.unroll.result.Outlook.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Forecasts beyond the end of the data, of the first column, with the last seasons before it. */
final class Outlooks {
  private static final int SEASONS = 3;
  private static final int HORIZONS = 4;
  private static final int LEAST = 40;
  private static final int MOST = 500;

  private Outlooks() {}

  static Outlook of(ForecastData data, ForecastEncoding forecast, MultiLayerNetwork network) {
    DataSet newest = data.newest();
    INDArray outputs = network.output(newest.getFeatures()).slice(0);
    INDArray last =
        forecast.everyStep() ? outputs.getColumn(newest.getFeatures().size(2) - 1) : outputs;
    ForecastOrigin origin = newest.getExampleMetaData(ForecastOrigin.class).get(0);
    float[] values = Floats.of(last);
    double[][] steps =
        IntStream.range(0, forecast.steps())
            .mapToObj(ahead -> ForecastOutputs.of(forecast, origin, values, 0, ahead))
            .toArray(double[][]::new);
    int wanted = Math.max(SEASONS * forecast.season(), HORIZONS * forecast.steps());
    double[] past = data.past(Math.min(MOST, Math.max(LEAST, wanted)));
    return new Outlook(
        origin.row() + 1L,
        Arrays.stream(past).boxed().toList(),
        column(steps, forecast.pointOutput()),
        band(forecast, steps),
        data.newestTimes(origin.row() + 1 - past.length, origin.row() + 1 + forecast.steps()));
  }

  private static List<Edge> band(ForecastEncoding forecast, double[][] steps) {
    List<Edge> band = new ArrayList<>();
    int highest = forecast.quantiles().size() - 1;
    if (highest > 0) {
      band.add(new Edge(name(forecast, 0), column(steps, 0)));
      band.add(new Edge(name(forecast, highest), column(steps, highest)));
    }
    return band;
  }

  private static String name(ForecastEncoding forecast, int quantile) {
    return "quantile " + forecast.quantiles().get(quantile);
  }

  private static List<Double> column(double[][] steps, int output) {
    return Arrays.stream(steps).map(step -> step[output]).toList();
  }
}
