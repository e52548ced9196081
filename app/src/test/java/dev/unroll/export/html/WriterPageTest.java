package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.SequenceData;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.text.SymbolArrays;
import dev.unroll.datasets.text.TextCodec;
import dev.unroll.evaluation.sampling.Sampler;
import dev.unroll.evaluation.sampling.Sampler.Generated;
import dev.unroll.evaluation.sampling.SamplingOptions;
import dev.unroll.export.model.TrainedModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The page on which a model writes on, against the program's own sampler. */
class WriterPageTest extends PageTest {
  private static final String VERSE =
      "\"Don't go,\" she said; 'tis 3.14 (or 2-3)?\\nDUKE: well-a-day, the cat sat. The end!";

  private static final int STEPS = 200;

  /** A model of text with random weights. */
  private record Model(ExperimentConfig config, MultiLayerNetwork network, TextEncoding encoding) {
    static Model of(String dataset, String layers) {
      ExperimentConfig config = Models.config(dataset, "{ layers: [ " + layers + " ] }");
      SequenceData data = Models.data(config);
      return new Model(config, Models.network(config, data), (TextEncoding) data.encoding());
    }

    TrainedModel trained() {
      return Models.model(config, network, encoding);
    }
  }

  private static String verse(String type, String more) {
    return "{ type: %s, text: '%s', window: { length: whole }%s }"
        .formatted(type, VERSE.replace("'", "''").replace("\\n", "\n\n  "), more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "characters | lstm: { size: 20 }, lstm: { size: 12 }",
        "characters | embedding: { size: 6 }, gru: { size: 20 }",
        "words | embedding: { size: 6 }, lstm: { size: 20 }",
        "words | 'rnn: { size: 20, output: input-and-previous }, dense: { size: 9 }'"
      })
  void probabilities_twoHundredSteps_areThoseOfTheEngine(String type, String layers)
      throws IOException {
    Model model = Model.of(verse(type, ""), layers);
    open(model.trained());
    int[] symbols = new Random(3).ints(STEPS, 0, model.encoding().symbols().size()).toArray();

    List<?> outputs =
        (List<?>)
            browser.run(
                "model.net.reset();"
                    + "return arguments[0].map(symbol => Array.from(model.net.step(symbol)))",
                Arrays.stream(symbols).boxed().toList());

    INDArray expected =
        model.network().output(SymbolArrays.features(new int[][] {symbols}, model.encoding()));
    for (int t = 0; t < STEPS; t++) {
      double[] step = new double[(int) expected.size(1)];
      for (int i = 0; i < step.length; i++) {
        step[i] = expected.getDouble(0, i, t);
      }
      assertThat(numbers(outputs.get(t))).as("step %d", t).containsExactly(step, within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "characters |                           | The cat  | lstm: { size: 20 }, lstm: { size: 12"
            + " }",
        "characters |                           |          | gru: { size: 20 }",
        "characters | ', markers: true'         | DUKE     | rnn: { size: 20 }",
        "characters | ', vocabulary: printable, transliterate: true' | “Dōn’t” | lstm: { size: 9 }",
        "words      |                           | \"the cat | embedding: { size: 6 }, lstm: { size:"
            + " 20 }",
        "words      | ', lowercase: true'       | The END! | rnn: { size: 20, activation: tanh }",
        "characters | RAW                       | The      | rnn: { size: 20 }"
      })
  void write_greedily_isTheTextOfTheSampler(String type, String more, String prompt, String layers)
      throws IOException {
    boolean raw = "RAW".equals(more);
    // Fed back as it is, the output makes of the last bit another text after about a hundred steps.
    int length = raw ? 60 : 150;
    Model model =
        Model.of(
            verse(type, raw || more == null ? "" : more)
                + (raw ? "\nsampling: { feedback: raw }" : ""),
            layers);
    String typed = prompt == null ? "" : prompt;
    Generated expected =
        new Sampler(model.network(), model.encoding())
            .generate(
                new SamplingOptions(
                    typed, length, 1, Optional.empty(), Optional.empty(), true, raw, 1));
    open(model.trained());

    paste("prompt", typed);
    waitForPrompt(expected.prompt());
    if (!raw) {
      element("greedy").click();
    }
    type("length", Integer.toString(length));
    element("write").click();
    waitForEnd();

    assertThat(text("written")).isEqualTo(expected.prompt() + expected.text());
  }

  private static void waitForPrompt(String prompt) {
    new org.openqa.selenium.support.ui.WebDriverWait(browser.driver, PATIENCE)
        .until(d -> text("start").equals(prompt));
  }

  private static void waitForEnd() {
    new org.openqa.selenium.support.ui.WebDriverWait(browser.driver, PATIENCE)
        .until(d -> text("status").matches("(Wrote|The text ends).*"));
  }

  @Test
  void encode_anyText_isAsTheProgramDoes() throws IOException {
    for (String dataset :
        List.of(
            verse("words", ""),
            verse("words", ", transliterate: true, lowercase: true"),
            verse("characters", ""),
            verse("characters", ", vocabulary: printable, transliterate: true"))) {
      Model model = Model.of(dataset, "rnn: { size: 3 }");
      open(model.trained());
      TextCodec codec = TextCodec.of(model.encoding());
      for (String text :
          List.of(
              "\"Don't go,\" she said",
              "rock’n’roll 3.14 l'été\r\nnaïve\u00a0x\u0085y\ufeffz",
              "Ünïcödé “quotes” — ß æ Ж 漢字 한국 𝒜𝐁 😀 ①",
              "tab\there \u2028 the\ncat\n\nsat.")) {
        List<?> symbols =
            (List<?>) browser.run("return writer.codec.encode(arguments[0]).symbols", text);
        TextCodec.Encoded expected = codec.encode(text);
        assertThat(Arrays.stream(numbers(symbols)).mapToInt(i -> (int) i).toArray())
            .as("%s in %s", text, dataset)
            .isEqualTo(expected.symbols());
        assertThat(browser.run("return writer.codec.encode(arguments[0]).unknown", text))
            .isEqualTo(expected.unknown());
        assertThat(browser.run("return writer.codec.decode(arguments[0])", symbols))
            .isEqualTo(codec.decode(expected.symbols()));
      }
    }
  }

  @Test
  void bars_newPage_areTheProbabilitiesThatAreDrawnFrom() throws IOException {
    Model model = Model.of(verse("characters", ""), "lstm: { size: 20 }");
    open(model.trained());

    browser.run(
        """
        const set = (id, value) => {
          document.getElementById(id).value = value;
          document.getElementById(id).dispatchEvent(new Event('input'));
        };
        set('temperature', 0.5);
        set('top-k', 3);
        """);

    // By hand: probabilities to the power of 1 / temperature, the three largest, to sum 1.
    double[] own = numbers(browser.run("return Array.from(writer.outputs)"));
    double[] sharpened = Arrays.stream(own).map(p -> p * p).sorted().toArray();
    double[] three =
        IntStream.rangeClosed(1, 3).mapToDouble(i -> sharpened[sharpened.length - i]).toArray();
    double sum = Arrays.stream(three).sum();
    List<?> widths =
        (List<?>)
            browser.run(
                "return [...document.querySelectorAll('#next li:not([hidden]) .fill')]"
                    + ".map(fill => parseFloat(fill.style.width))");
    assertThat(numbers(widths))
        .containsExactly(Arrays.stream(three).map(p -> 100 * p / sum).toArray(), within(1e-3));
  }

  @Test
  void bar_pressed_writesItsSymbol() throws IOException {
    open(Model.of(verse("characters", ""), "lstm: { size: 20 }").trained());
    String before = text("written");
    Object second = browser.run("return document.querySelectorAll('#next button')[1].textContent");

    browser.run("document.querySelectorAll('#next button')[1].click()");

    String one = second.equals("space") ? " " : second.equals("new line") ? "\n" : (String) second;
    assertThat(text("written")).isEqualTo(before + one);
  }
}
