package dev.unroll.report;

import static dev.unroll.result.TrainingMetric.LOSS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.report.page.Pages;
import dev.unroll.report.page.ReportPage;
import dev.unroll.result.MetricRow;
import dev.unroll.result.MetricsCsv;
import dev.unroll.result.Result;
import dev.unroll.result.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The report as a browser shows it.
 *
 * <p>More than 250 lines: a browser is started once for all that a page does in it.
 */
class ReportInBrowserTest extends InBrowser {
  /** What would run if a text were taken for markup or code, in any place. */
  private static final String HOSTILE =
      "</script></style></title><script>hit=1</script><img src=x onerror=hit=2>"
          + "<svg onload=hit=3>\" onfocus=\"hit=4\" autofocus x=' onclick='hit=5' "
          + "{{{data}}} ${hit=6} javascript:hit=7 \u202e\u0000\u001b[31m\ud800";

  static Stream<Arguments> views() {
    Map<String, ReportPage> pages =
        Map.of(
            "characters", Pages.characters(),
            "classes", Pages.digits(),
            "failed", Pages.failed(),
            "forecast", Pages.regression(),
            "running", Pages.running(),
            "diverged", diverged(),
            "hostile", Pages.of(HOSTILE));
    return pages.entrySet().stream()
        .flatMap(
            page ->
                WINDOWS.stream()
                    .map(
                        window ->
                            Arguments.of(
                                page.getKey(), window.width(), window.scheme(), page.getValue())));
  }

  /** Of numbers as long as they get. */
  private static ReportPage diverged() {
    Result result =
        TestResult.named("diverged")
            .task("next-character")
            .lossFloor(0.5203)
            .unigram(3.2600)
            .validation("loss", 83.4115)
            .test("loss", 83.5447)
            .test("accuracy", 0.04)
            .test("perplexity", 1.9187e36)
            .test("bits_per_character", -120.53e-7)
            .made();
    return Pages.bare(result, Pages.rows(60, 4, 83, 20));
  }

  /** The pictures stay in {@code target/screenshots}, to be looked at. */
  @ParameterizedTest(name = "{0}, {1} pixels, {2}")
  @MethodSource("views")
  void open_anyPage_isQuietCompleteAndWithoutBarriers(
      String name, int width, String scheme, ReportPage page) throws IOException {
    Path file = write(page);

    browser.open(file, width, scheme);
    // It would be read again below the test where the machine is slow.
    browser.run("document.querySelector('.live button')?.click()");

    assertThat(browser.said()).isEmpty();
    assertThat(browser.requests())
        .contains(file.toUri().toString())
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
    browser.screenshot(
        Path.of("target", "screenshots", "report-%s-%d-%s.png".formatted(name, width, scheme)),
        width);
    browser.run("document.querySelectorAll('details').forEach(one => { one.open = true; })");
    assertThat(browser.run(STICKING_OUT, width)).isEqualTo(List.of());
    assertThat(browser.run(CRAMPED)).isEqualTo(List.of());
    assertThat(browser.barriers()).isEmpty();
  }

  /** Numbers that leave their tile, and rows of a table that are mostly blank. */
  private static final String CRAMPED =
      """
      const wrong = [];
      for (const tile of document.querySelectorAll('.tile')) {
        const text = document.createRange();
        text.selectNodeContents(tile);
        if (text.getBoundingClientRect().right > tile.getBoundingClientRect().right) {
          wrong.push(tile.innerText);
        }
      }
      for (const cell of document.querySelectorAll('td.meaning')) {
        if (cell.getBoundingClientRect().height > 200) wrong.push(cell.innerText);
      }
      return wrong;
      """;

  private static final String STICKING_OUT =
      """
      const out = element => element.getBoundingClientRect().right > arguments[0] + 1
        && !element.closest('.scroll');
      return document.documentElement.scrollWidth <= arguments[0] ? []
        : [...document.querySelectorAll('main *')].filter(out).map(e => e.outerHTML.slice(0, 200));
      """;

  @Test
  void curves_points_areThoseOfTheMetrics() throws IOException {
    Path csv = directory.resolve("metrics.csv");
    List<MetricRow> rows = Pages.rows(150, 4.17, 1.38, 50);
    try (MetricsCsv metrics = MetricsCsv.create(csv, List.of())) {
      for (MetricRow row : rows) {
        metrics.append(row);
      }
    }
    browser.open(write(with(MetricsCsv.read(csv))));

    for (String split : List.of("train", "validation")) {
      List<List<Double>> drawn = new ArrayList<>();
      for (MetricRow row : MetricsCsv.read(csv)) {
        if (row.split().equals(split)) {
          drawn.add(List.of((double) row.iteration(), row.value(LOSS)));
        }
      }
      assertPoints(drawn("loss", split), drawn);
    }
    assertThat(drawn("gradient-norm", "gradient norm")).hasSize(150);
    assertThat(drawn("speed", "speed")).hasSize(150);
    assertThat(drawn("learning-rate", "learning rate")).hasSize(150);
  }

  @Test
  void curves_hundredThousandRows_areDrawnWithEverySpikeInASmallPage() throws IOException {
    List<MetricRow> rows = new ArrayList<>(Pages.rows(100_000, 4.17, 1.38, 1000));
    for (int spike = 5_000; spike < 100_000; spike += 10_000) {
      MetricRow row = rows.get(spike);
      rows.set(
          spike,
          new MetricRow(row.iteration(), 1, 1, "train", Map.of(LOSS, 20 + spike / 10_000.0)));
    }
    Path file = write(with(rows));

    browser.open(file);

    assertThat(Files.size(file)).isLessThan(700_000);
    assertThat(drawn("loss", "train").stream().map(point -> point.get(1)).filter(y -> y > 20))
        .containsExactlyElementsOf(
            Stream.iterate(20.5, y -> y < 30, y -> y + 1).map(Double::valueOf).toList());
    assertThat(browser.run(INK, "loss")).as("pixels that are not empty").isNotEqualTo(0L);
  }

  private static final String INK =
      """
      const canvas = document.getElementById(arguments[0]);
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let ink = 0;
      for (let i = 3; i < data.length; i += 4) ink += data[i] > 0;
      return ink;
      """;

  @Test
  void hostileTexts_everywhere_runNothing() throws IOException {
    browser.open(write(Pages.of(HOSTILE)));
    browser.driver.findElements(By.cssSelector("button, summary")).stream()
        .filter(WebElement::isDisplayed)
        .forEach(WebElement::click);

    assertThat(browser.run("return typeof hit")).isEqualTo("undefined");
    assertThat(browser.run("return document.scripts.length")).isEqualTo(3L);
    assertThat(
            browser.run("return document.querySelectorAll('svg:not([viewBox]), [onfocus]').length"))
        .isEqualTo(0L);
    assertThat(browser.run("return document.querySelector('h1 bdi').textContent"))
        .isEqualTo(
            HOSTILE
                .replace("\u202e", "⟨U+202E⟩")
                .replace("\u0000", "␀")
                .replace("\u001b", "␛")
                .replace("\ud800", "\ufffd"));
    assertThat(browser.said()).isEmpty();
  }

  @Test
  void zoom_dragging_showsThatPartUntilAllIsAskedFor() throws IOException {
    browser.open(write(Pages.characters()));
    WebElement all = browser.driver.findElement(By.cssSelector("button[data-reset=loss]"));
    assertThat(all.isDisplayed()).isFalse();

    drag("loss", 0.4, 0.6);
    double from = scale("min");
    double to = scale("max");
    assertThat(from).isBetween(600.0, 900.0);
    assertThat(to - from).isBetween(300.0, 500.0);

    all.click();
    assertThat(scale("min")).isZero();
    assertThat(scale("max")).isEqualTo(2000);
    assertThat(all.isDisplayed()).isFalse();

    drag("loss", 0.4, 0.6);
    new Actions(browser.driver).doubleClick(canvas("loss")).perform();
    assertThat(scale("max")).isEqualTo(2000);

    drag("loss", 0.4, 0.6);
    canvas("loss").sendKeys(Keys.ESCAPE);
    assertThat(scale("max")).isEqualTo(2000);
  }

  @Test
  void logarithmicAxis_zoomedChart_keepsItsPart() throws IOException {
    browser.open(write(Pages.characters()));
    drag("loss", 0.4, 0.6);
    double from = scale("min");

    browser.driver.findElement(By.cssSelector("button[data-scale=logarithmic]")).click();

    assertThat(browser.run("return Chart.getChart('loss').scales.y.type")).isEqualTo("logarithmic");
    assertThat(
            browser
                .driver
                .findElement(By.cssSelector("button[data-scale=linear]"))
                .getDomAttribute("aria-pressed"))
        .isEqualTo("false");
    assertThat(scale("min")).isCloseTo(from, within(1e-6));
  }

  @Test
  void time_insteadOfIterations_isThatOfTheRows() throws IOException {
    browser.open(write(with(Pages.rows(100, 4.17, 1.38, 50))));
    drag("loss", 0.4, 0.6);

    browser.driver.findElement(By.cssSelector("button[data-across=time]")).click();

    // A row every 0.03 s; nothing is left of the zoom, which was in iterations.
    assertThat(scale("min")).isZero();
    assertThat(scale("max")).isCloseTo(3, within(1e-9));
    assertThat(browser.driver.findElement(By.cssSelector("button[data-reset=loss]")).isDisplayed())
        .isFalse();
    assertThat(browser.run("return Chart.getChart('loss').options.scales.x.title.text"))
        .isEqualTo("seconds of training");
    assertThat(drawn("loss", "train").get(49).get(0)).isCloseTo(1.5, within(1e-9));
    browser.driver.findElement(By.cssSelector("button[data-across=iteration]")).click();
    assertThat(drawn("loss", "train").get(49).get(0)).isEqualTo(50);
  }

  @Test
  void pointerAndKeys_onACurve_tellItsValues() throws IOException {
    browser.open(write(with(Pages.rows(100, 4.17, 1.38, 50))));

    canvas("loss").sendKeys(Keys.HOME);
    String first = spoken();
    canvas("loss").sendKeys(Keys.END);
    String last = spoken();
    canvas("loss").sendKeys(Keys.ARROW_LEFT);

    assertThat(first).matches("iteration 1, 0.03 seconds, train: 4\\.\\d+, entropy floor: 1\\.204");
    assertThat(last).startsWith("iteration 100, 3 seconds, train: 1.").contains("validation: 1.");
    assertThat(spoken()).startsWith("iteration 99, 2.97 seconds, train: 1.");
    canvas("loss").sendKeys("+");
    assertThat(scale("max") - scale("min")).isCloseTo(50, within(1.0));

    new Actions(browser.driver).moveToElement(canvas("accuracy"), 30, 0).perform();
    assertThat(browser.run("return Chart.getChart('accuracy').tooltip.title[0]").toString())
        .startsWith("iteration ");
  }

  @Test
  void runningPage_newContent_isShownWithTheReadersSettings() throws IOException {
    Path file = write(Pages.running());
    browser.open(file);
    browser.driver.findElement(By.cssSelector("button[data-scale=logarithmic]")).click();
    drag("loss", 0.4, 0.6);
    double from = scale("min");

    HtmlReport.write(file, Pages.characters());
    new WebDriverWait(browser.driver, Duration.ofSeconds(60))
        .until(d -> d.findElement(By.className("status")).getText().contains("completed"));

    assertThat(browser.run("return Chart.getChart('loss').scales.y.type")).isEqualTo("logarithmic");
    assertThat(scale("min")).isCloseTo(from, within(1e-6));
    assertThat(browser.driver.findElements(By.className("live"))).isEmpty();
    assertThat(browser.said()).isEmpty();
  }

  @Test
  void print_darkPage_isDrawnLight() throws IOException {
    browser.open(write(Pages.characters()), 1200, "dark");
    String dark = colour();

    browser.run("dispatchEvent(new Event('beforeprint'))");
    assertThat(colour()).isNotEqualTo(dark);
    browser.run("dispatchEvent(new Event('afterprint'))");
    assertThat(colour()).isEqualTo(dark);
  }

  private static String colour() {
    return (String) browser.run("return Chart.getChart('loss').data.datasets[0].borderColor");
  }

  private Path write(ReportPage page) throws IOException {
    Path file = directory.resolve("report.html");
    HtmlReport.write(file, page);
    return file;
  }

  /** A run with a floor and these rows. */
  private static ReportPage with(List<MetricRow> rows) {
    return Pages.bare(Pages.characters().result(), rows);
  }

  private static WebElement canvas(String id) {
    return browser.driver.findElement(By.id(id));
  }

  /** From one share of the canvas's width to another. */
  private static void drag(String id, double from, double to) {
    int width = canvas(id).getSize().width;
    new Actions(browser.driver)
        .moveToElement(canvas(id), (int) ((from - 0.5) * width), 0)
        .clickAndHold()
        .moveByOffset((int) ((to - from) * width), 10)
        .release()
        .perform();
  }

  private static double scale(String end) {
    return ((Number) browser.run("return Chart.getChart('loss').scales.x[arguments[0]]", end))
        .doubleValue();
  }

  private static String spoken() {
    return (String) browser.run("return document.querySelector('[role=status]').textContent");
  }

  /** The points of the curve of that name, {@code [x, y]}. */
  private static List<List<Double>> drawn(String chart, String series) {
    Object points =
        browser.run(
            """
            return Chart.getChart(arguments[0]).data.datasets
              .find(({ label }) => label === arguments[1]).data.map(({ x, y }) => [x, y]);
            """,
            chart,
            series);
    return ((List<?>) points)
        .stream()
            .map(
                point ->
                    ((List<?>) point)
                        .stream().map(value -> ((Number) value).doubleValue()).toList())
            .toList();
  }

  /** Alike to seven digits: more than float32 has are not in the page. */
  private static void assertPoints(List<List<Double>> actual, List<List<Double>> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double[] xs = actual.stream().mapToDouble(point -> point.get(0)).toArray();
    assertThat(xs).isEqualTo(expected.stream().mapToDouble(point -> point.get(0)).toArray());
    for (int i = 0; i < xs.length; i++) {
      assertThat(actual.get(i).get(1))
          .as("at %s of %s", xs[i], Arrays.toString(xs))
          .isCloseTo(expected.get(i).get(1), within(1e-6 * expected.get(i).get(1)));
    }
  }
}
