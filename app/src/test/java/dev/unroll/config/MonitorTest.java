package dev.unroll.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.reading.ConfigReader;
import dev.unroll.config.source.ConfigException;
import dev.unroll.result.MetricNames;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MonitorTest {
  private static final String YAML =
      """
      name: m
      dataset: { %s }
      network: { layers: [ rnn: { size: 4 } ] }
      training: { iterations: 4 }
      evaluation: { monitor: %s }
      """;
  private static final String TEXT = "type: characters, corpus: toy-verse";
  private static final String DIGITS = "type: digits";
  private static final String NUMBERS = "type: adding";

  private static ExperimentConfig read(String dataset, String monitor) throws ConfigException {
    return new ConfigReader()
        .readText(YAML.formatted(dataset, monitor), Path.of("m.yaml"))
        .config();
  }

  private static String refused(String dataset, String monitor) {
    try {
      read(dataset, monitor);
      return "";
    } catch (ConfigException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @EnumSource
  void direction_everyMetric_isThatOfTheRanking(Monitor monitor) {
    assertThat(MetricNames.RANKING).contains(monitor.metric());
    assertThat(monitor.cost(1) > monitor.cost(2))
        .isEqualTo(MetricNames.isHigherBetter(monitor.metric()));
    assertThat(monitor.value(monitor.cost(0.25))).isEqualTo(0.25);
  }

  @Test
  void read_metricsOfTheTask_accepted() throws Exception {
    assertThat(read(DIGITS, "macro_f1").evaluation().monitored()).isEqualTo(Monitor.MACRO_F1);
    assertThat(read(TEXT, "bits_per_character").evaluation().monitored())
        .isEqualTo(Monitor.BITS_PER_CHARACTER);
    assertThat(read(NUMBERS, "mae").evaluation().monitored()).isEqualTo(Monitor.MAE);
    assertThat(read(DIGITS, "loss").evaluation().monitored()).isEqualTo(Monitor.LOSS);
  }

  private static final String FORECAST = "type: csv, path: a.csv, forecast: { column: y }";

  @ParameterizedTest
  @CsvSource({"rmse, RMSE", "mase, MASE", "smape, SMAPE"})
  void read_errorsOfAForecast_accepted(String metric, Monitor monitor) throws Exception {
    assertThat(read(FORECAST, metric).evaluation().monitored()).isEqualTo(monitor);
  }

  @Test
  void read_pinball_onlyOfQuantiles() throws Exception {
    assertThat(refused(FORECAST, "pinball"))
        .contains("must be loss, mse, mae, r2, rmse, mase or smape on this data, is pinball");
    String quantiles = YAML.replace("{ layers:", "{ loss: quantile, layers:");
    assertThat(
            new ConfigReader()
                .readText(quantiles.formatted(FORECAST, "pinball"), Path.of("m.yaml"))
                .config()
                .evaluation()
                .monitored())
        .isEqualTo(Monitor.PINBALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type: digits | acuracy | must be loss, accuracy, precision, recall or macro_f1 on this data, is acuracy; did you mean accuracy?
          type: digits | val_accuracy | is val_accuracy; did you mean accuracy?
          type: digits | r2 | must be loss, accuracy, precision, recall or macro_f1 on this data, is r2
          type: digits | f1 | is f1; did you mean macro_f1?
          type: adding | accuracy | must be loss, mse, mae or r2 on this data, is accuracy
          type: characters, corpus: toy-verse | bits_per_word | must be loss, accuracy, bits_per_character or perplexity on this data
          type: words, corpus: toy-verse | bits_per_character | must be loss, accuracy, bits_per_word or perplexity on this data
          """)
  void read_anotherTasksMetric_refusedWithThoseThatThereAre(
      String dataset, String monitor, String message) {
    assertThat(refused(dataset, monitor)).contains("m.yaml:5:15: evaluation.monitor: ", message);
  }

  @Test
  void read_noValidation_refused() {
    assertThat(refused("type: characters, text: hello", "accuracy"))
        .contains(
            "evaluation.monitor: is measured on validation, and no data are kept for it; set"
                + " dataset.split.validation");
  }
}
