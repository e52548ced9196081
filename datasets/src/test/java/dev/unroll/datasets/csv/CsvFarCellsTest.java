package dev.unroll.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFarCellsTest {
  @TempDir Path directory;

  @Test
  void warnings_damagedCells_namedWithLinesAndValues() throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 400; i++) {
      lines.add((i == 50 ? "1e12" : i == 51 ? "-1e15" : Math.sin(i)) + "," + i % 7);
    }
    Path file = CsvFixture.write(directory.resolve("a.csv"), lines.toArray(String[]::new));
    List<String> warnings =
        CsvFixture.of(file, new CsvTarget.Forecast("y", 1)).forecast().warnings();
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .startsWith(
            "%s: column \"x\": line 52 (1E12), line 53 (-1E15): far from all the rest, half of which is from"
                .formatted(file));
  }

  @Test
  void warnings_labelThatIsANumber_isLookedAt() throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y"));
    for (int i = 0; i < 100; i++) {
      lines.add(i % 9 + "," + (i == 3 ? -9999 : i % 5));
    }
    Path file = CsvFixture.write(directory.resolve("a.csv"), lines.toArray(String[]::new));
    assertThat(CsvFixture.of(file, CsvFixture.numberOfStep("y")).load().warnings())
        .containsExactly(
            "%s: column \"y\": line 5 (-9999): far from all the rest, half of which is from 1 to 3; mend what is damaged"
                .formatted(file));
  }

  @Test
  void of_mostCellsEqual_goesByTheOthers() {
    double[] rain = IntStream.range(0, 200).mapToDouble(i -> i % 5 == 0 ? i % 30 : 0).toArray();
    assertThat(CsvFarCells.of("rain", i -> "line " + i, rain)).isEmpty();
    rain[7] = 99999;
    assertThat(CsvFarCells.of("rain", i -> "line " + i, rain).orElseThrow())
        .startsWith("column \"rain\": line 7 (99999): far");
  }

  /** A log-normal, a cubed normal and Student's t with three degrees of freedom reach far. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_heavyTails_saysNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DoubleUnaryOperator> tails =
        List.of(
            normal -> Math.exp(2 * normal),
            normal -> Math.pow(normal, 3),
            normal ->
                normal
                    / Math.sqrt(
                        IntStream.range(0, 3)
                                .mapToDouble(i -> Math.pow(random.nextGaussian(), 2))
                                .sum()
                            / 3));
    for (DoubleUnaryOperator tail : tails) {
      double[] values =
          IntStream.range(0, 5000)
              .mapToDouble(i -> tail.applyAsDouble(random.nextGaussian()))
              .toArray();
      assertThat(CsvFarCells.of("x", i -> "line " + i, values)).isEmpty();
    }
  }
}
