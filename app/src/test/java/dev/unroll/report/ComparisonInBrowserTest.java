package dev.unroll.report;

import static dev.unroll.report.compare.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.report.compare.ComparedRun;
import dev.unroll.report.compare.ComparedRun.Status;
import dev.unroll.report.compare.Comparison;
import dev.unroll.report.compare.Runs;
import dev.unroll.report.page.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison as a browser shows it. */
class ComparisonInBrowserTest extends InBrowser {
  private static final String HOSTILE =
      "</script></style><script>hit=1</script><img src=x onerror=hit=2>\" onfocus=\"hit=4\""
          + " autofocus x=' onclick='hit=5' {{{data}}} ${hit=6} \u202e\u0000\u001b[31m\ud800";

  /** Three cells with three delays and two seeds each, and a run of every other end. */
  private static List<ComparedRun> memory(String cell, String error) {
    List<ComparedRun> runs = new ArrayList<>();
    String[] cells = {"rnn", "lstm", cell};
    for (int c = 0; c < 3; c++) {
      for (int delay : new int[] {2, 20, 200}) {
        for (int seed = 1; seed <= 2; seed++) {
          double loss = 1 + 0.3 * c + delay / 100.0 + 0.1 * seed;
          runs.add(
              run(cells[c] + "/" + delay + "/" + seed, loss)
                  .set("network.layers.0." + cells[c] + ".size", "8")
                  .set("dataset.delay", Integer.toString(delay))
                  .seed(seed)
                  .rows(Pages.rows(200, 4.1, loss, 20))
                  .sample("ROMEO:", "ROMEO:\nO " + cells[c] + " art thou")
                  .made());
        }
      }
    }
    for (Status status : List.of(Status.FAILED, Status.INTERRUPTED, Status.UNFINISHED)) {
      runs.add(
          run(status.words(), 9)
              .set("network.layers.0.rnn.size", "8")
              .set("dataset.delay", "2000")
              .seed(status.ordinal())
              .ended(status, status == Status.FAILED ? error : null)
              .rows(Pages.rows(50, 4.1, 3.9, 10))
              .made());
    }
    return runs;
  }

  private Path write(List<ComparedRun> runs) throws IOException {
    Path file = directory.resolve("comparison.html");
    ComparisonPage.write(file, Comparison.of(runs));
    return file;
  }

  static Stream<Arguments> views() {
    return Stream.of("memory", "hostile", "alone")
        .flatMap(
            name ->
                InBrowser.WINDOWS.stream()
                    .map(window -> Arguments.of(name, window.width(), window.scheme())));
  }

  /** The pictures stay in {@code target/screenshots}, to be looked at. */
  @ParameterizedTest(name = "{0}, {1} pixels, {2}")
  @MethodSource("views")
  void open_anyPage_isQuietCompleteAndWithoutBarriers(String name, int width, String scheme)
      throws IOException {
    Path file =
        write(
            switch (name) {
              case "memory" -> memory("gru", "The loss is no longer a finite number.");
              case "hostile" -> memory(HOSTILE, HOSTILE);
              default -> List.of(run("alone", 1).made());
            });

    browser.open(file, width, scheme);

    assertThat(browser.said()).isEmpty();
    assertThat(browser.requests())
        .contains(file.toUri().toString())
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
    assertThat(browser.run("return typeof hit")).isEqualTo("undefined");
    browser.screenshot(
        Path.of("target", "screenshots", "compare-%s-%d-%s.png".formatted(name, width, scheme)),
        width);
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.run(SEEN, width >= 1280 ? width : Integer.MAX_VALUE)).isEqualTo(List.of());
    assertThat(browser.barriers()).isEmpty();
  }

  /** Rows without a name, blank or too tall ones, and metrics that begin right of the window. */
  private static final String SEEN =
      """
      const wrong = [];
      const table = document.getElementById('table');
      for (const row of table.querySelectorAll('tbody tr:not(.why):not([hidden])')) {
        const name = row.querySelector('th');
        if (name.textContent.trim() === '') wrong.push('no name');
        if (row.getBoundingClientRect().height > 400) wrong.push('tall: ' + name.textContent);
      }
      for (const score of table.querySelectorAll('td.score')) {
        if (score.getBoundingClientRect().right > arguments[0]) wrong.push('score off the screen');
      }
      return wrong;
      """;

  private static Object drawn(String canvas) {
    return browser.run(
        "return Chart.getChart(arguments[0]).data.datasets.map(d => d.label + ' ' + d.data.length"
            + " + ' ' + d.data[0].x)",
        canvas);
  }

  private static void click(String selector) {
    browser.run("document.querySelector(arguments[0]).click()", selector);
  }

  @Test
  void switches_splitAxisAndScale_drawOtherCurves() throws IOException {
    Runs first = run("a", 1).set("x", "1").rows(Pages.rows(40, 4, 1, 20));
    browser.open(write(List.of(first.made(), run("b", 2).set("x", "2").made())));

    assertThat(drawn("overlay")).isEqualTo(List.of("x 1 2 20"));
    click("[data-value=train]");
    assertThat(drawn("overlay")).isEqualTo(List.of("x 1 40 1"));
    click("[data-value=seconds]");
    assertThat(drawn("overlay")).isEqualTo(List.of("x 1 40 0.03"));
    click("[data-value=logarithmic]");
    assertThat(browser.run("return Chart.getChart('overlay').scales.y.type"))
        .isEqualTo("logarithmic");
    click("[data-value=accuracy]");
    assertThat(browser.run("return Chart.getChart('overlay').options.scales.y.title.text"))
        .isEqualTo("right predictions");
    assertThat(browser.said()).isEmpty();
  }

  @Test
  void legend_button_hidesAndShowsItsLine() throws IOException {
    browser.open(write(memory("gru", "x")));
    String drawn = "return Chart.getChart('overlay').data.datasets.length";
    String rank = "#overlay-legend button:not(.all)";

    // Nine groups of two, and the one of three that did not complete.
    assertThat(browser.run(drawn)).isEqualTo(21L);
    click(rank);
    assertThat(browser.run(drawn)).isEqualTo(19L);
    assertThat(browser.run("return document.querySelector(arguments[0]).ariaPressed", rank))
        .isEqualTo("false");
    click("#overlay-legend .all + .all");
    assertThat(browser.run(drawn)).isEqualTo(0L);
    assertThat(browser.run("return document.getElementById('nothing').textContent"))
        .isEqualTo("None of the runs shown has a validation loss.");
    click(rank);
    assertThat(browser.run(drawn)).isEqualTo(2L);
  }

  @Test
  void setting_chart_hasEveryRunAndALogarithmicAxis() throws IOException {
    browser.open(write(memory("gru", "x")));

    assertThat(browser.run("return Chart.getChart('against').scales.x.type"))
        .isEqualTo("logarithmic");
    assertThat(drawn("against"))
        .isEqualTo(
            List.of(
                "rnn 8 3 2", "rnn 8 6 2", "lstm 8 3 2", "lstm 8 6 2", "gru 8 3 2", "gru 8 6 2"));
  }

  @Test
  void table_headings_sortAndRunsUnfold() throws IOException {
    browser.open(write(memory("gru", "x")));
    String column =
        "return [...document.getElementById('table').tBodies].map(b =>"
            + " b.rows[0].cells[5].innerText)";

    assertThat(browser.run(column))
        .isEqualTo(List.of("2", "20", "2", "20", "2", "20", "200", "200", "200", "2000"));
    click("thead th:nth-child(6) button");
    click("thead th:nth-child(6) button");
    assertThat(browser.run(column))
        .isEqualTo(List.of("2000", "200", "200", "200", "20", "20", "20", "2", "2", "2"));
    assertThat(browser.run("return document.querySelector('thead th:nth-child(6)').ariaSort"))
        .isEqualTo("descending");

    String shown = "return document.querySelectorAll('#table .member:not([hidden])').length";
    assertThat(browser.run(shown)).as("three runs, and why one failed").isEqualTo(4L);
    click("tbody[data-line='0'] .expand button");
    assertThat(browser.run(shown)).as("and two of the best group").isEqualTo(6L);
  }
}
