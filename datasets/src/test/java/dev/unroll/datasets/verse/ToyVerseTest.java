package dev.unroll.datasets.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.Checksum;
import dev.unroll.datasets.verse.ToyGrammar.Alternative;
import dev.unroll.datasets.verse.ToyGrammar.Choice;
import dev.unroll.datasets.verse.ToyGrammar.Sequence;
import dev.unroll.datasets.verse.ToyGrammar.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ToyVerseTest {
  private static final int SIZE = 200_013;
  private static final String SHA256 =
      "f0dce4faeac1caa5e87b9b7a185112d8c0b1268dc44e617bf9c3f668e3c5afd3";

  @Test
  void text_always_isTheSameCorpus() {
    String text = ToyVerse.text();

    assertThat(text)
        .hasSize(SIZE)
        .startsWith("ROSALBA:\nMy love and song wait on fire,\n")
        .endsWith("\n\n");
    assertThat(
            Checksum.of(Checksum.Algorithm.SHA_256, text.getBytes(StandardCharsets.US_ASCII)).hex())
        .isEqualTo(SHA256);
  }

  @Test
  void entropy_grammar_isUnambiguous() {
    assertThat(ToyVerse.SPEECH.unambiguous()).isTrue();
  }

  /** A parser that tries every derivation finds one, with the probability that generation had. */
  @Test
  void entropy_everySpeech_hasOneDerivation() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      StringBuilder speech = new StringBuilder();
      double surprise = ToyVerse.SPEECH.generate(random, speech);

      List<Parse> parses = new ArrayList<>();
      for (Parse parse : parses(ToyVerse.SPEECH, speech.toString(), new Parse(0, 0))) {
        if (parse.end() == speech.length()) {
          parses.add(parse);
        }
      }
      assertThat(parses).as(speech.toString()).hasSize(1);
      assertThat(parses.get(0).surprise()).isCloseTo(surprise, within(1e-9));
    }
  }

  /** The ideal model's loss: surprise of a long text, parsed again, for each character. */
  @Test
  void entropy_corpusUnderTheIdealModel_agreesWithinSamplingError() {
    String text = ToyVerse.text();
    List<Parse> speeches = new ArrayList<>();
    Parse all = new Parse(0, 0);
    while (all.end() < text.length()) {
      List<Parse> next = parses(ToyVerse.SPEECH, text, all);
      assertThat(next).hasSize(1);
      Parse one = next.get(0);
      speeches.add(new Parse(one.end() - all.end(), one.surprise() - all.surprise()));
      all = one;
    }
    double entropy = ToyVerse.entropy();
    double loss = all.surprise() / text.length();
    double squares =
        speeches.stream().mapToDouble(s -> Math.pow(s.surprise() - entropy * s.end(), 2)).sum();
    double standardError = Math.sqrt(squares) / text.length();

    assertThat(standardError / entropy).isLessThan(0.005);
    assertThat(loss).isCloseTo(entropy, within(3 * standardError));
  }

  /** How far a text was read, and the surprise of the choices that read it. */
  private record Parse(int end, double surprise) {}

  private static List<Parse> parses(ToyGrammar node, String text, Parse from) {
    List<Parse> found = new ArrayList<>();
    if (node instanceof Text terminal) {
      if (text.startsWith(terminal.text(), from.end())) {
        found.add(new Parse(from.end() + terminal.text().length(), from.surprise()));
      }
    } else if (node instanceof Sequence sequence) {
      found.add(from);
      for (ToyGrammar part : sequence.parts()) {
        List<Parse> next = new ArrayList<>();
        for (Parse parse : found) {
          next.addAll(parses(part, text, parse));
        }
        found = next;
      }
    } else if (node instanceof Choice choice) {
      double total = choice.alternatives().stream().mapToInt(Alternative::weight).sum();
      for (Alternative alternative : choice.alternatives()) {
        Parse taken =
            new Parse(from.end(), from.surprise() - Math.log(alternative.weight() / total));
        found.addAll(parses(alternative.node(), text, taken));
      }
    } else {
      throw new AssertionError(node);
    }
    return found;
  }
}
