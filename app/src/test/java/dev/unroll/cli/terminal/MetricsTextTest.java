package dev.unroll.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.result.MetricNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private final Map<String, Double> values = new LinkedHashMap<>();

  @Test
  void lines_few_areOne() {
    values.put("loss", 1.52);
    values.put("accuracy", 0.5449);
    assertThat(MetricsText.lines("train", values))
        .containsExactly("train      loss 1.5200   accuracy 54.49 %");
  }

  @Test
  void lines_many_areWrappedBelowOneAnother() {
    values.put("loss", 2.3958);
    values.put("accuracy", 0.05);
    values.put("precision", 0.0154);
    values.put("recall", 1.0);
    values.put("macro_f1", 0.0222);
    assertThat(MetricsText.lines("validation", values))
        .containsExactly(
            "validation loss 2.3958   accuracy 5.00 %   precision 1.54 %   recall 100.00 %",
            "           macro f1 2.22 %");
  }

  @Test
  void lines_everyShare_isInPercent() {
    for (String share : List.of("accuracy", "precision", "recall", "macro_f1", "skill")) {
      assertThat(MetricNames.isShare(share)).as(share).isTrue();
      assertThat(MetricsText.lines("test", Map.of(share, 0.5)))
          .containsExactly("test       " + MetricNames.words(share) + " 50.00 %");
    }
  }

  @Test
  void lines_perplexityOfARunThatDiverged_isShort() {
    values.put("loss", 60.1);
    values.put("perplexity", Math.exp(60.1));
    assertThat(MetricsText.lines("test", values))
        .containsExactly("test       loss 60.1000   perplexity 1.2621e+26");
  }

  @Test
  void lines_numberThatIsNone_isADash() {
    values.put("loss", Double.NaN);
    values.put("baseline_mse", null);
    assertThat(MetricsText.lines("test", values))
        .containsExactly("test       loss -   baseline mse -");
  }

  @Test
  void brief_namesTheLossAndHowGoodItIs() {
    values.put("loss", 0.25);
    values.put("mse", 4.0);
    values.put("r2", 0.75);
    assertThat(MetricsText.brief(values)).isEqualTo("loss 0.2500   r2 0.7500");
  }
}
