package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A page that forecasts, given too few rows, and many. */
class ForecastPageTest extends PageTest {
  private void openForecaster(String window) throws Exception {
    Path file =
        Files.writeString(directory.resolve("data.csv"), "height\n" + "1\n2\n4\n".repeat(30));
    ExperimentConfig config =
        Models.config(
            "{ type: csv, path: '%s', forecast: { column: height, steps: 1 }, window: %s, split: { validation: 0, test: 0 } }"
                .formatted(file, window),
            "{ layers: [ rnn: { size: 2 } ] }");
    SequenceData data = Models.data(config);
    open(Models.model(config, Models.network(config, data), data.encoding()));
  }

  @Test
  void rows_fewerThanAWindow_areToldHowManyAreNeeded() throws Exception {
    openForecaster("{ length: 7, stride: 1 }");

    paste("rows", "height\n" + "1\n".repeat(6));
    waitFor("status", "A forecast");

    assertThat(text("status"))
        .isEqualTo("A forecast needs 7 rows, and 6 are there. Add the rows that came before.");
    assertThat(element("table").isDisplayed()).isFalse();
  }

  /** Each of them reads a window anew: so many that the page stays quick. */
  @Test
  void rows_ofManyForecasts_showTheLast() throws Exception {
    openForecaster("{ length: 50, stride: 1 }");

    paste("rows", "height\n" + "1\n".repeat(1049));
    TablePageTest.waitForRows(800);

    assertThat(text("status")).isEqualTo("The last 800 of 1000 answers:");
    assertThat(
            browser.run(
                "return document.querySelector('#table tbody tr:last-child td').textContent"))
        .isEqualTo("1049");
  }
}
