package dev.unroll.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.GradientFlow.Moment;
import dev.unroll.result.GradientFlow.Series;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientFlowTest {
  private static Series of(Double... norms) {
    return new Series("layer 0 (rnn)", List.of(norms));
  }

  private static Moment moment(String name, long iteration) {
    return new Moment(name, iteration, "validation", 2, List.of(of(1.0, 0.5)));
  }

  @Test
  void keepsTenth_norms_isTheLastStepBeforeItFallsBelow() {
    assertThat(of(1.0, 0.5, 0.1, 0.09, 2.0).keepsTenth()).hasValue(2);
    assertThat(of(1.0, 3.0, 0.2).keepsTenth()).hasValue(2);
    assertThat(of(1.0).keepsTenth()).hasValue(0);
  }

  @Test
  void keepsTenth_noGradientAtTheStepItself_countsFromWhereItEnters() {
    assertThat(of(0.0, 1.0, 0.2, 0.01).keepsTenth()).hasValue(2);
    assertThat(of(0.0, 0.0).keepsTenth()).isEmpty();
    assertThat(of(Double.NaN, 1.0).keepsTenth()).isEmpty();
  }

  @Test
  void words_series_sayHowFar() {
    assertThat(of(1.0, 0.5, 0.0).words())
        .isEqualTo("keeps a tenth of itself for 1 step back, of 2");
    assertThat(of(1.0, 0.5, 0.2).words())
        .isEqualTo("keeps a tenth of itself over all 2 steps back");
    assertThat(of(0.0).words()).isEqualTo("has none");
  }

  @Test
  void until_iteration_leavesWhatWillBeMeasuredAgain() {
    GradientFlow flow =
        new GradientFlow(List.of())
            .with(moment(GradientFlow.START, 0))
            .with(moment(GradientFlow.MIDDLE, 50))
            .with(moment(GradientFlow.END, 20));

    assertThat(flow.until(49).moments()).containsExactly(moment(GradientFlow.START, 0));
    assertThat(flow.until(50).moments()).hasSize(2);
    assertThat(flow.with(moment(GradientFlow.START, 1)).moments()).hasSize(3);
  }

  @Test
  void read_written_isTheSame(@TempDir Path directory) throws Exception {
    GradientFlow flow =
        new GradientFlow(
            List.of(new Moment("end", 3, "train", 1, List.of(of(1e-9, Double.NaN, 0.0)))));

    Json.write(directory.resolve("flow.json"), flow);

    assertThat(Json.read(directory.resolve("flow.json"), GradientFlow.class)).isEqualTo(flow);
  }
}
