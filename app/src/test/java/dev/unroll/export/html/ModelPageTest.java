package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.network.TaskShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** How pages of models look, what they ask for, and that texts in them stay texts. */
class ModelPageTest extends PageTest {
  private static final String HOSTILE =
      "</script></style></title><script>hit=1</script><img src=x onerror=hit=2>"
          + "<svg onload=hit=3>\" onfocus=\"hit=4\" autofocus x=' onclick='hit=5' "
          + "{{{data}}} ${hit=6} javascript:hit=7 \u202e\u0000\u001b[31m\ud800";

  private static final List<String> KINDS =
      List.of("writer", "labelled", "classifier", "filler", "drawing", "table");

  static Stream<Arguments> views() {
    return KINDS.stream()
        .flatMap(
            kind ->
                Stream.of(320, 1200)
                    .flatMap(
                        width ->
                            Stream.of("light", "dark")
                                .map(scheme -> Arguments.of(kind, width, scheme))));
  }

  /** The pictures stay in {@code target/screenshots}, to be looked at. */
  @ParameterizedTest(name = "{0}, {1} pixels, {2}")
  @MethodSource("views")
  void open_anyPage_isQuietCompleteAndWithoutBarriers(String kind, int width, String scheme)
      throws IOException {
    Path file = write(model(kind, List.of("one", "two", "<three>")));

    browser.open(file, width, scheme);
    use(kind);

    assertThat(browser.said()).isEmpty();
    assertThat(browser.requests())
        .contains(file.toUri().toString())
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
    browser.screenshot(
        Path.of("target", "screenshots", "model-%s-%d-%s.png".formatted(kind, width, scheme)),
        width);
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.barriers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "labelled", "classifier", "filler", "drawing", "table"})
  void hostileTexts_everywhere_runNothing(String kind) throws IOException {
    Path file = write(model(kind, List.of(HOSTILE, "b" + HOSTILE, "c")));
    browser.open(file);

    use(kind);
    browser.driver.findElements(By.cssSelector("button")).stream()
        .filter(WebElement::isDisplayed)
        .filter(WebElement::isEnabled)
        .forEach(WebElement::click);

    assertThat(browser.run("return typeof hit")).isEqualTo("undefined");
    assertThat(browser.run("return document.scripts.length")).isEqualTo(2L);
    assertThat(browser.run("return document.querySelectorAll('svg, img, [onfocus]').length"))
        .isEqualTo(0L);
    assertThat((String) browser.run("return document.body.innerText"))
        .contains("<img src=x onerror=hit=2>")
        .contains("⟨U+202E⟩␀␛[31m\ufffd");
    assertThat(browser.said()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }

  private static void use(String kind) {
    switch (kind) {
      case "writer", "labelled" -> element("one").click();
      case "classifier" -> paste("texts", "one two x");
      case "filler" -> {
        paste("hidden", "_ x");
        browser.run("document.getElementById('hide').click()");
      }
      case "drawing" -> element("pad").sendKeys(" ", org.openqa.selenium.Keys.ARROW_DOWN);
      default -> browser.run("document.getElementById('rows').dispatchEvent(new Event('input'))");
    }
    browser.driver.executeAsyncScript(
        "const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done()), 300)");
  }

  private static TrainedModel model(String kind, List<String> names) {
    boolean both = kind.equals("filler") || kind.equals("drawing");
    String layer = both ? "bidirectional: { lstm: { size: 4 } }" : "lstm: { size: 4 }";
    ExperimentConfig config =
        Models.config(
            "{ type: adding, length: 6, train: 4, validation: 0, test: 0 }",
            "{ layers: [ " + layer + " ] }");
    Encoding encoding = encoding(kind, names);
    int inputs =
        kind.equals("filler")
            ? names.size() + 1
            : kind.equals("labelled") ? 2 * names.size() : names.size();
    boolean perStep = List.of("writer", "labelled", "filler").contains(kind);
    return Models.model(
        config,
        Models.network(config, new TaskShape(inputs, names.size(), 5, perStep, false, false)),
        encoding);
  }

  private static Encoding encoding(String kind, List<String> names) {
    return switch (kind) {
      case "drawing" -> new ImageEncoding(14, names.size(), PixelOrder.ROWS, names);
      case "table" -> {
        List<Double> ones = names.stream().map(name -> 1.0).toList();
        List<String> columns = new ArrayList<>(names);
        yield new CsvEncoding(
            columns,
            ones,
            ones,
            Optional.of(names.get(0) + "!"),
            names.get(1),
            names,
            0,
            1,
            false,
            0,
            50,
            ';',
            Optional.empty(),
            Optional.empty());
      }
      case "labelled", "classifier" ->
          new LabelledTextEncoding(
              (TextEncoding) encoding("writer", names),
              names,
              9,
              kind.equals("labelled") ? LabelledObjective.GENERATE : LabelledObjective.CLASSIFY,
              kind.equals("labelled"),
              Optional.empty(),
              ',',
              "UTF-8");
      default ->
          new TextEncoding(
              TextEncoding.Unit.WORDS,
              names,
              false,
              false,
              false,
              kind.equals("filler"),
              InputEncoding.ONE_HOT,
              List.of());
    };
  }
}
