package dev.unroll.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Split;
import dev.unroll.evaluation.pairs.TargetWriter;
import dev.unroll.export.PairModels;
import dev.unroll.export.PairModels.Made;
import dev.unroll.run.SavedExperiment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on which a model writes the target of a source, against the program. */
class TranslatorPageTest extends PageTest {
  private Made made(String keys, String layers) throws Exception {
    return PairModels.make(keys, layers, directory);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | embedding: { size: 4 }, encoder_decoder: { gru: { size: 6 } }, attention: {}",
        "', reverse_source: true' | embedding: { size: 4 }, encoder_decoder: { lstm: { size: 6 } }, attention: { score: dot }",
        "', reverse_source: true, shared_vocabulary: true' | encoder_decoder: { lstm: { size: 5 } }, encoder_decoder: { lstm: { size: 6 } }, attention: {}, dense: { size: 5 }",
        "', tokens: characters' | encoder_decoder: { rnn: { size: 6, activation: relu } }, rnn: { size: 3, output: input-and-previous }",
        "', lowercase: true' | lstm: { size: 5 }, attention: { score: dot }, attention: {}"
      })
  void targets_ofTestSources_areTheProgramsWithItsProbabilities(String keys, String layers)
      throws Exception {
    Made made = made(keys, layers);
    TargetWriter writer = new TargetWriter(made.network(), made.data().encoding());
    open(made.model());
    assertThat(browser.said()).isEmpty();

    for (int i = 0; i < made.data().examples(Split.TEST); i++) {
      List<?> answer =
          (List<?>)
              browser.run(
                  """
                  const { written, text } = translator.write(arguments[0]);
                  return [text, written.map(one => one.index), written.reduce((sum, one) => sum + Math.log(one.share), 0),
                    written.map(one => one.looks ?? [])];
                  """,
                  made.data().pair(Split.TEST, i).source());

      TargetWriter.Aligned expected = writer.writeAligned(made.data().source(Split.TEST, i));
      int end = made.data().encoding().end();
      int[] symbols = expected.written().symbols();
      assertThat(IntStream.of(ints(answer.get(1))).filter(symbol -> symbol != end).toArray())
          .isEqualTo(symbols);
      assertThat(((Number) answer.get(2)).doubleValue())
          .isCloseTo(expected.written().logProbability(), within(1e-2));
      if (expected.alignment().isPresent()) {
        assertLooks(
            (List<?>) answer.get(3),
            expected.alignment().get(),
            made.data().encoding().reverseSource());
      }
    }
  }

  private static int[] ints(Object list) {
    return ((List<?>) list).stream().mapToInt(value -> ((Number) value).intValue()).toArray();
  }

  /** The program's are in the order in which it reads. */
  private static void assertLooks(List<?> found, float[][] expected, boolean reverse) {
    assertThat(found).hasSize(expected.length);
    for (int step = 0; step < expected.length; step++) {
      double[] looks = numbers(found.get(step));
      assertThat(looks).hasSize(expected[step].length);
      for (int s = 0; s < looks.length; s++) {
        assertThat(looks[s])
            .isCloseTo(expected[step][reverse ? looks.length - 1 - s : s], within(1e-3));
      }
    }
  }

  @Test
  void page_typedSource_isWrittenShownAndTold() throws Exception {
    Made made =
        made("", "embedding: { size: 4 }, encoder_decoder: { gru: { size: 6 } }, attention: {}");
    Path page = open(made.model());
    String source = "x zwei </script> <img src=x>";
    String expected =
        SavedExperiment.open(made.zip(), List.of(), Optional.of(1)).translate(source, 1).toString();

    element("fast").click();
    type("source", source);
    waitFor("unknown", "Not in");

    assertThat(text("unknown"))
        .isEqualTo("Not in the vocabulary: img src =; each is read as unknown.");
    waitForEnd();
    assertThat(expected).contains(text("written"));
    assertThat(browser.run("return document.querySelectorAll('#steps li').length"))
        .isEqualTo(browser.run("return document.querySelectorAll('#looks tbody tr').length"));
    assertThat(browser.said()).isEmpty();
    assertThat(Files.readString(page)).doesNotContain("zwei </script>");
  }

  private static void waitForEnd() {
    new org.openqa.selenium.support.ui.WebDriverWait(browser.driver, PATIENCE)
        .until(d -> !element("one").isEnabled() && text("write").equals("Write"));
  }

  /** A symbol that a reader chooses is gone on from. */
  @Test
  void bars_pressed_areWritten() throws Exception {
    open(made("", "encoder_decoder: { lstm: { size: 6 } }").model());
    waitForEnd();
    element("again").click();
    String second =
        (String)
            browser.run(
                "return document.querySelector('#next li:nth-child(2) button').textContent");

    browser.run("document.querySelector('#next li:nth-child(2) button').click()");

    assertThat(text("written")).isEqualTo(second);
    assertThat(browser.run("return document.getElementById('looks')")).isNull();
  }
}
