package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.GeneratedEncoding;
import dev.unroll.network.TaskShape;
import dev.unroll.report.InBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forward pass of {@code network.js}, as a browser computes it. */
class NetworkInBrowserTest extends InBrowser {
  private static final String SEQUENCE =
      """
      const net = network.create(JSON.parse(arguments[0]));
      const steps = JSON.parse(arguments[1]).map(step => Float64Array.from(step));
      const plain = lists => lists.map(list => Array.from(list));
      const whole = plain(net.sequence(steps));
      if (net.streams) net.reset();
      const stepwise = net.streams ? steps.map(step => Array.from(net.step(step))) : [];
      return [whole, stepwise, plain(net.prefixes(steps, [steps.length]))];
      """;

  @Test
  void outputs_everyNetwork_areThoseOfTheEngine() throws IOException {
    openAnyPage();
    for (EveryNetwork one : EveryNetwork.all()) {
      List<?> answers =
          (List<?>)
              browser.run(
                  SEQUENCE,
                  Models.json(NetworkData.of(one.network(), Weights.Type.FLOAT32)),
                  Models.json(one.steps()));
      assertNear(one, (List<?>) answers.get(0), 0);
      if (one.network().lastStep().isPresent()) {
        assertNear(one, (List<?>) answers.get(2), 0);
      }
      if (one.network().stepwise()) {
        // After all steps; where there is one label, only the last of them is known.
        assertNear(one, (List<?>) answers.get(1), one.steps().length - one.expected().length);
      }
    }
  }

  private static void assertNear(EveryNetwork one, List<?> actual, int from) {
    assertThat(actual).as(one.name()).hasSize(from + one.expected().length);
    for (int t = 0; t < one.expected().length; t++) {
      double[] values =
          ((List<?>) actual.get(from + t))
              .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
      assertThat(values)
          .as("%s, output %d", one.name(), t)
          .containsExactly(one.expected()[t], within(one.tolerance()));
    }
  }

  @Test
  void activations_anyNumber_areTheirs() throws IOException {
    openAnyPage();

    Object worst =
        browser.run(
            """
            let worst = 0;
            for (let x = -50; x < 50; x += 0.00137) {
              worst = Math.max(worst, Math.abs(network.sigmoid(x) - 1 / (1 + Math.exp(-x))));
              worst = Math.max(worst, Math.abs(network.tanh(x) - Math.tanh(x)));
            }
            return worst;
            """);

    assertThat(((Number) worst).doubleValue()).isLessThan(4e-7);
    assertThat(browser.run("return [network.sigmoid(NaN), network.tanh(-1/0)].map(String)"))
        .isEqualTo(List.of("NaN", "-1"));
  }

  @Test
  void decode_halves_areTheNumbersOfTheirBits() throws IOException {
    openAnyPage();

    // 1, -2, 65504, 2^-24, -2^-15 in little-endian bytes.
    Object numbers =
        browser.run("return Array.from(network.decode('ADwAwP97AQAAgg==', 'float16'), String)");

    assertThat(numbers)
        .isEqualTo(List.of("1", "-2", "65504", "5.960464477539063e-8", "-0.000030517578125"));
  }

  private void openAnyPage() throws IOException {
    ExperimentConfig config =
        Models.config(
            "{ type: adding, length: 6, train: 4, validation: 0, test: 0 }",
            "{ layers: [ rnn: { size: 2 } ] }");
    Path page = directory.resolve("any.html");
    Files.writeString(
        page,
        HtmlWriter.html(
            Models.model(
                config,
                Models.network(config, new TaskShape(2, 1, 6, false, false, true)),
                new GeneratedEncoding(List.of()))));
    browser.open(page);
    assertThat(browser.said()).isEmpty();
  }
}
