package dev.unroll.report.compare;

import static dev.unroll.report.compare.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.report.compare.SettingChart.At;
import dev.unroll.report.compare.SettingChart.Line;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingChartTest {
  private static final String DELAY = "dataset.delay";

  private static Optional<SettingChart> chart(Runs... runs) {
    return SettingChart.of(Comparison.of(Arrays.stream(runs).map(Runs::made).toList()));
  }

  private static Runs delay(String delay, double loss) {
    return run("delay" + delay + "-" + loss, loss).set(DELAY, delay);
  }

  @Test
  void of_oneNumericSetting_isOneLineThroughTheMeansOverSeeds() {
    SettingChart chart =
        chart(delay("20", 4), delay("5", 1), delay("5", 2).seed(2), delay("10", 3)).orElseThrow();

    assertThat(chart.setting()).isEqualTo("delay");
    assertThat(chart.axis()).isEqualTo("validation loss");
    assertThat(chart.logarithmic()).isFalse();
    assertThat(chart.values()).containsExactly(5.0, 10.0, 20.0);
    assertThat(chart.lines())
        .containsExactly(
            new Line(
                "mean",
                List.of(new At(5, 1.5), new At(10, 3), new At(20, 4)),
                List.of(new At(5, 1), new At(5, 2), new At(10, 3), new At(20, 4))));
  }

  @Test
  void of_twoSettings_isALineForEachValueOfTheOther() {
    String size = "network.layers.0.";
    SettingChart chart =
        chart(
                delay("1", 1).set(size + "rnn.size", "8"),
                delay("3", 2).set(size + "rnn.size", "8"),
                delay("10", 3).set(size + "lstm.size", "8"),
                delay("1", 4).set(size + "lstm.size", "8"))
            .orElseThrow();

    assertThat(chart.logarithmic()).isTrue();
    assertThat(chart.lines()).extracting(Line::name).containsExactly("rnn 8", "lstm 8");
    assertThat(chart.lines().get(1).means()).containsExactly(new At(1, 4), new At(10, 3));
  }

  @Test
  void of_otherSettingThatIsANumber_isNamedInTheLine() {
    SettingChart chart =
        chart(
                delay("1", 1).set("x.size", "8"),
                delay("2", 2).set("x.size", "8"),
                delay("3", 3).set("x.size", "16"))
            .orElseThrow();

    assertThat(chart.lines()).extracting(Line::name).containsExactly("size 8", "size 16");
  }

  @Test
  void of_failedRuns_haveNoPoint() {
    SettingChart chart =
        chart(delay("1", 1), delay("2", 2), delay("3", 3).ended(Status.FAILED, "diverged"))
            .orElseThrow();

    assertThat(chart.lines().get(0).runs()).containsExactly(new At(1, 1), new At(2, 2));
    assertThat(chart.values()).containsExactly(1.0, 2.0);
  }

  @Test
  void of_twoValuesOrWordsOrManySettings_isNone() {
    assertThat(chart(delay("1", 1), delay("2", 2))).isEmpty();
    assertThat(chart(delay("1", 1), delay("2", 2), delay("whole", 2))).isEmpty();
    assertThat(chart(delay("1", 1), delay("2", 2), delay("NaN", 2))).isEmpty();
    assertThat(chart(delay("1", 1), delay("2", 2), run("none", 1))).isEmpty();
    assertThat(
            chart(
                delay("1", 1).set("x", "1").set("y", "a"),
                delay("2", 2).set("x", "1").set("y", "b"),
                delay("3", 2).set("x", "2").set("y", "a")))
        .isEmpty();
    assertThat(
            chart(
                delay("1", 1).set("x", "1"),
                delay("2", 2).set("x", "2"),
                delay("3", 2).set("x", "3")))
        .as("two settings of three values each")
        .isEmpty();
  }
}
