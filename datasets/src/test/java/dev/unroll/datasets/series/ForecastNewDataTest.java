package dev.unroll.datasets.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.datasets.ForecastScale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class ForecastNewDataTest {
  private static final double[] VALUES =
      IntStream.range(0, 40).mapToDouble(i -> 20 + 7 * Math.sin(i) + i * i / 50.0).toArray();

  static Stream<ForecastFixture> settings() {
    ForecastFixture plain = ForecastFixture.of(30, 0);
    return Stream.of(
        plain,
        plain.everyStep(),
        plain.scale(ForecastScale.DIFFERENCE),
        plain.scale(ForecastScale.LOG, ForecastScale.SEASONAL).season(4),
        plain.scale(ForecastScale.WINDOW),
        plain.window(4, 2));
  }

  /** The last batch is smaller, and of all but one shape the array is used again. */
  @ParameterizedTest
  @MethodSource("settings")
  void batches_bySteps_haveTheSameValues(ForecastFixture settings) {
    FittedForecast fitted = settings.fit(VALUES);
    List<Series> series =
        List.of(
            ForecastFixture.series(1, VALUES),
            ForecastFixture.series(1, DoubleStream.of(VALUES).map(v -> v + 5).toArray()));
    ForecastNewData data = new ForecastNewData(fitted);

    List<float[]> bySteps = values(data.batches(series, 7, false, true));

    List<float[]> expected = values(data.batches(series, 7, false, false));
    assertThat(expected).hasSizeGreaterThan(8);
    assertThat(bySteps).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(bySteps.get(i)).isEqualTo(expected.get(i));
    }
  }

  private static List<float[]> values(List<Supplier<DataSet>> batches) {
    List<float[]> values = new ArrayList<>();
    for (Supplier<DataSet> batch : batches) {
      INDArray features = batch.get().getFeatures();
      values.add(features.dup('c').data().asFloat());
    }
    return values;
  }
}
