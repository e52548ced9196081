package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.config.ExperimentConfig;
import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.evaluation.LabelPredictions;
import dev.unroll.evaluation.sampling.LabelSampler;
import dev.unroll.evaluation.sampling.SamplingOptions;
import dev.unroll.network.TaskShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Pages of models of texts with a class each, against the program's own answers. */
class LabelledPageTest extends PageTest {
  private static final List<String> LABELS = List.of("good", "bad", "ugly");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ONE_HOT | bidirectional: { lstm: { size: 6 } }",
        "INDEX   | embedding: { size: 4 }, gru: { size: 6 }"
      })
  void answers_texts_areThoseOfTheProgram(InputEncoding input, String layers) throws IOException {
    List<String> words = List.of("a", "fine", "film", "not", ",", TextEncoding.UNKNOWN_WORD);
    LabelledTextEncoding encoding =
        encoding(TextEncoding.Unit.WORDS, words, false, input, LabelledObjective.CLASSIFY, false);
    ExperimentConfig config = config(layers);
    MultiLayerNetwork network =
        Models.network(config, new TaskShape(words.size(), LABELS.size(), 9, false, true, false));
    List<String> texts =
        List.of("a fine film", "not a film, not fine", "strange", "a a a a a a a a a a a a film");
    List<double[]> expected = LabelPredictions.of(network, encoding, texts);
    open(Models.model(config, network, encoding));

    for (int i = 0; i < texts.size(); i++) {
      assertThat(
              numbers(
                  browser.run("return Array.from(classifier.answer(arguments[0]))", texts.get(i))))
          .as(texts.get(i))
          .containsExactly(expected.get(i), within(1e-3));
    }
    paste("texts", String.join("\n", texts));
    new WebDriverWait(browser.driver, PATIENCE)
        .until(
            d ->
                browser
                    .run("return document.querySelectorAll('#answers tr').length")
                    .equals((long) texts.size()));
    assertThat(text("status")).isEqualTo("Not in the vocabulary: strange");
  }

  @Test
  void write_ofAClass_isTheTextOfTheSampler() throws IOException {
    List<String> characters =
        Stream.concat(
                "abcdefg ".chars().mapToObj(Character::toString),
                Stream.of(TextEncoding.START, TextEncoding.END))
            .toList();
    LabelledTextEncoding encoding =
        encoding(
            TextEncoding.Unit.CHARACTERS,
            characters,
            true,
            InputEncoding.ONE_HOT,
            LabelledObjective.GENERATE,
            true);
    ExperimentConfig config = config("lstm: { size: 16 }");
    MultiLayerNetwork network =
        Models.network(
            config, new TaskShape(encoding.inputSize(), characters.size(), 9, true, true, false));
    open(Models.model(config, network, encoding));
    element("greedy").click();
    type("length", "60");
    List<String> written = new ArrayList<>();

    for (int label = 0; label < LABELS.size(); label++) {
      browser.run(
          """
          const label = document.getElementById('label');
          label.selectedIndex = arguments[0];
          label.dispatchEvent(new Event('input'));
          """,
          label);
      element("write").click();
      new WebDriverWait(browser.driver, PATIENCE)
          .until(d -> text("status").matches("(Wrote|The text ends).*"));

      String expected =
          new LabelSampler(network, encoding)
              .write(
                  label,
                  1,
                  new SamplingOptions(
                      "", 60, 1, Optional.empty(), Optional.empty(), true, false, 1))
              .get(0);
      assertThat(text("written")).isEqualTo(expected);
      written.add(expected);
    }
    assertThat(Set.copyOf(written)).as("texts of the classes").hasSizeGreaterThan(1);
  }

  private static ExperimentConfig config(String layers) {
    return Models.config(
        "{ type: words, text: a b a b, objective: fill-in, window: { length: whole } }",
        "{ layers: [ " + layers + " ] }");
  }

  private static LabelledTextEncoding encoding(
      TextEncoding.Unit unit,
      List<String> symbols,
      boolean markers,
      InputEncoding input,
      LabelledObjective objective,
      boolean labelInput) {
    return new LabelledTextEncoding(
        new TextEncoding(unit, symbols, false, false, markers, false, input, List.of()),
        LABELS,
        10,
        objective,
        labelInput,
        Optional.empty(),
        ',',
        "UTF-8");
  }
}
