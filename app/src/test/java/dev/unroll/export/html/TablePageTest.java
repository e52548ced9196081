package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.Split;
import dev.unroll.run.SavedExperiment;
import dev.unroll.run.predict.Prediction;
import dev.unroll.run.store.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The page on which a model reads rows, against the program's own predictions. */
class TablePageTest extends PageTest {
  private static final String NEWEST_FIRST =
      IntStream.range(0, 24)
          .mapToObj(i -> "%02d.01.2024,%s,%s".formatted(24 - i, Math.sin(i), i % 5))
          .collect(Collectors.joining("\n", "date,height,\"a, \"\"b\"\"\"\n", "\n"));

  private static final String GAPS =
      IntStream.range(0, 40)
          .mapToObj(
              i ->
                  "%d.2.2024 %02d:30;%s;%s;%s"
                      .formatted(
                          1 + i / 4,
                          6 * (i % 4),
                          i % 5 == 1 || i % 11 == 2 || i == 0 ? "n/a" : "1." + (100 + 7 * i) + ",5",
                          i % 7 == 3 ? "" : "\u2212" + i + "e-1",
                          i % 3 == 0 ? "clear" : i % 3 == 1 ? "rain" : "-"))
          .collect(Collectors.joining("\n", "when;load;heat;sky\n", "\n"));

  private static final String RUNS =
      IntStream.range(0, 30)
          .mapToObj(
              i ->
                  "%s,%s,%s"
                      .formatted("run" + i % 6, i * (i % 2) - 3, i % 2 == 0 ? "up" : "<b>down"))
          .collect(Collectors.joining("\n", "run,height,way\n", "\n"));

  private static final String WIDE =
      IntStream.range(0, 30)
          .mapToObj(
              i ->
                  "%s,%s,%s,%s,%s"
                      .formatted(
                          i % 2 == 0 ? "x" : "y", i * i % 7, 100 + 9 * (i % 4), i % 5, i % 3 - 1))
          .collect(Collectors.joining("\n", "name,a,b,c,d\n", "\n"));

  private static String pasted(String table) {
    return switch (table) {
      case "RUNS" -> RUNS;
      case "GAPS" -> GAPS;
      case "WIDE" -> WIDE;
      default -> NEWEST_FIRST;
    };
  }

  /** The section of a network, which forecasts quantiles if that is what it is called. */
  private static String network(String layer) {
    return layer.equals("QUANTILES")
        ? "{ layers: [ gru: { size: 6 } ], loss: quantile, quantiles: [0.1, 0.5, 0.9] }"
        : "{ layers: [ " + layer + " ] }";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RUNS | sequence: run, label: { column: way } | bidirectional: { lstm: { size: 6 } }",
        "RUNS | sequence: run, label: { column: way, per: step }, window: 4 | gru: { size: 6 }",
        "RUNS | sequence: run, label: { column: way }, window: 3 | rnn: { size: 6 }",
        "NEW  | forecast: { column: height, steps: 2 }, window: 7 | lstm: { size: 6 }",
        "GAPS | forecast: { column: load, steps: 2 }, delimiter: ';', decimal: ',', thousands: '.', missing: interpolate, missing_indicator: true, calendar: [hour, weekday, month], window: 20 | lstm: { size: 6 }",
        "GAPS | forecast: { column: load, steps: 2 }, delimiter: ';', decimal: ',', thousands: '.', missing: previous, window: 20 | gru: { size: 6 }",
        "GAPS | forecast: { column: load, steps: 2 }, delimiter: ';', decimal: ',', thousands: '.', missing: mean, features: [load, sky], window: 20 | rnn: { size: 6 }",
        "NEW  | forecast: { column: height, steps: 2 }, window: { length: 7, stride: 1 } | rnn: { size: 6 }",
        "NEW  | forecast: { column: height, steps: 2 }, scale: standard, window: 30 | gru: { size: 6 }",
        "WIDE | forecast: { columns: [a, b], steps: 2 }, window: { length: 5, stride: 2 } | gru: { size: 6 }",
        "WIDE | forecast: { columns: [c, b], steps: 2, apart: true }, known_ahead: [d], window: 5 | lstm: { size: 6 }",
        "WIDE | forecast: { columns: [a, c], steps: 3, apart: true }, window: { length: 5, stride: 1 } | QUANTILES",
        "WIDE | forecast: { column: b, steps: 3 }, known_ahead: [d, a], sequence: name, window: { length: 4, stride: 1 } | lstm: { size: 6 }",
        "WIDE | forecast: { columns: [b, c], steps: 4, apart: true }, scale: [seasonal, difference], season: 3, known_ahead: [a], sequence: name, window: 4 | QUANTILES",
        "WIDE | forecast: { columns: [b, c], steps: 3 }, scale: [linear, window], known_ahead: [a], window: { length: 6, stride: 1, patch: 2 } | QUANTILES",
        "GAPS | forecast: { column: load, steps: 2 }, scale: [log, difference], delimiter: ';', decimal: ',', thousands: '.', missing: interpolate, missing_indicator: true, calendar: [weekday], window: 8 | gru: { size: 6 }",
        "WIDE | forecast: { columns: [b], steps: 5 }, scale: [log, seasonal], season: 4, window: { length: 4, stride: 1 } | gru: { size: 6 }",
        "WIDE | forecast: { columns: [b, d], steps: 2 }, scale: difference, window: { length: 4, stride: 1 } | gru: { size: 6 }"
      })
  void answers_pastedTable_areThePredictionsOfTheProgram(String table, String keys, String layer)
      throws Exception {
    String csv = pasted(table);
    Path file = Files.writeString(directory.resolve("data.csv"), csv);
    ExperimentConfig config =
        Models.config(
            "{ type: csv, path: '%s', %s, split: { validation: 0, test: 0 } }"
                .formatted(file, keys),
            network(layer));
    SequenceData data = Models.data(config);
    MultiLayerNetwork network = Models.network(config, data);
    Path model = directory.resolve("model.zip");
    ModelFile.write(model, network, config, data.encoding());
    Prediction expected =
        SavedExperiment.open(model, List.of(), Optional.of(1)).predict(file, false);
    open(Models.model(config, network, data.encoding()));
    assertThat(text("status")).as("of the rows to begin with").isEmpty();

    List<?> answers =
        (List<?>)
            browser.run(
                """
                return rows.answers(rows.parse(arguments[0]))
                  .map(([name, step, output]) => [name, step, Array.from(output)]);
                """,
                csv);

    assertThat(answers).hasSameSizeAs(expected.rows());
    boolean classes = !data.encoding().classes().isEmpty();
    for (int i = 0; i < answers.size(); i++) {
      List<?> answer = (List<?>) answers.get(i);
      List<String> row = expected.rows().get(i);
      assertThat(answer.get(0)).isEqualTo(keys.contains("sequence:") ? row.get(0) : "");
      assertThat(String.valueOf(answer.get(1))).isEqualTo(row.get(1));
      double[] outputs = numbers(answer.get(2));
      if (classes) {
        int place = data.encoding().classes().indexOf(row.get(2));
        assertThat(outputs[place]).isCloseTo(Double.parseDouble(row.get(3)), within(1e-3));
      }
    }
    paste("rows", csv);
    waitForRows(expected.rows().size());
    List<?> shown =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('#table tbody tr')].map(row =>"
                    + " [...row.querySelectorAll('td')].map(cell => cell.textContent))");
    for (int i = 0; i < shown.size(); i++) {
      List<?> cells = (List<?>) shown.get(i);
      List<String> row = expected.rows().get(i);
      if (classes) {
        assertThat(cells.get(1)).isEqualTo(row.get(2));
      } else {
        assertThat(cells).hasSize(row.size() - 1);
        for (int k = 0; k < row.size() - 2; k++) {
          double value = Double.parseDouble(row.get(2 + k));
          // A thousandth of what outputs are in, and the six digits that are shown.
          double near = 1e-3 * deviation(data) + 1e-5 * Math.abs(value);
          assertThat(Double.parseDouble((String) cells.get(1 + k))).isCloseTo(value, within(near));
        }
      }
    }
  }

  private static double deviation(SequenceData data) {
    return ((CsvEncoding) data.encoding()).targetDeviation();
  }

  static void waitForRows(int count) {
    new org.openqa.selenium.support.ui.WebDriverWait(browser.driver, PATIENCE)
        .until(
            d ->
                browser
                    .run("return document.querySelectorAll('#table tbody tr').length")
                    .equals((long) count));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "height,a | A header line with column names and at least one row are needed.",
        "a;2 | No column \"height\"; columns: a",
        "height,a;x,1 | Line 2, column \"height\": not a number: \"x\"",
        "height,a;1,1;2 | Line 3: 2 cells expected as in the header, 1 found.",
        "height,a;\"1,1 | Line 2: a quote is opened and not closed."
      })
  void rows_thatCannotBeRead_areToldWithTheirLine(String lines, String message) throws Exception {
    Path file = Files.writeString(directory.resolve("data.csv"), "height\n1\n2\n3\n4\n");
    ExperimentConfig config =
        Models.config(
            "{ type: csv, path: '%s', forecast: { column: height, steps: 1 }, split: { validation: 0, test: 0 } }"
                .formatted(file),
            "{ layers: [ rnn: { size: 2 } ] }");
    SequenceData data = Models.data(config);
    open(Models.model(config, Models.network(config, data), data.encoding()));

    paste("rows", lines.replace(";", "\n"));
    waitFor("status", message.substring(0, 5));

    assertThat(text("status")).isEqualTo(message);
    assertThat(element("table").isDisplayed()).isFalse();
  }

  @Test
  void rows_ofAMemoryTask_areAnsweredAsByTheEngine() throws Exception {
    ExperimentConfig config =
        Models.config(
            "{ type: copy, symbols: 3, length: 2, delay: 2, train: 4, validation: 0, test: 1 }",
            "{ layers: [ gru: { size: 6 } ] }");
    SequenceData data = Models.data(config);
    MultiLayerNetwork network = Models.network(config, data);
    open(Models.model(config, network, (GeneratedEncoding) data.encoding()));
    INDArray features = data.evaluation(Split.TEST, 1).next().getFeatures();
    INDArray expected = network.output(features);
    StringBuilder csv = new StringBuilder("input 1,input 2,input 3,input 4,input 5\n");
    for (int t = 0; t < features.size(2); t++) {
      for (int i = 0; i < 5; i++) {
        csv.append(i == 0 ? "" : ",").append((int) features.getDouble(0, i, t));
      }
      csv.append('\n');
    }

    List<?> answers =
        (List<?>)
            browser.run(
                "return rows.answers(rows.parse(arguments[0])).map(([, , output]) =>"
                    + " Array.from(output))",
                csv.toString());

    for (int t = 0; t < features.size(2); t++) {
      double[] step = new double[3];
      for (int i = 0; i < 3; i++) {
        step[i] = expected.getDouble(0, i, t);
      }
      assertThat(numbers(answers.get(t))).containsExactly(step, within(1e-3));
    }
  }
}
