package dev.unroll.datasets.verse;

import static dev.unroll.datasets.verse.ToyGrammar.choice;
import static dev.unroll.datasets.verse.ToyGrammar.sequence;
import static dev.unroll.datasets.verse.ToyGrammar.weighted;
import static dev.unroll.datasets.verse.ToyGrammar.words;

import java.util.SplittableRandom;

/**
 * Mock dialogue in verse from a weighted grammar: a corpus that needs no download, and whose exact
 * entropy, the best loss any model can reach, is computed from the tables that generate it.
 *
 * <p>The text is a sequence of independent speeches. Its entropy in nats per character is therefore
 * the entropy of a speech divided by the expected length of a speech.
 */
public final class ToyVerse {
  /** The text ends with the first speech that reaches this many characters. */
  private static final int CHARACTERS = 200_000;

  private static final long SEED = 1616;

  private static final ToyGrammar THING =
      words(
          "sun moon sea star wind rain snow fire rose lily oak ivy owl crow lark dove wolf lamb fox"
              + " bee king maid page monk bell harp drum song ship oar hill lake road inn day eve"
              + " joy hope love tear");

  private static final ToyGrammar QUALITY =
      words("old new shy sad mad coy red wet dim cold dark pale wild soft blue lost true fair");

  private static final ToyGrammar DOES =
      words("sings waits naps fades burns turns hides weeps calls rests flies laughs");

  private static final ToyGrammar WHERE = words("by in on near past under");

  private static final ToyGrammar DO =
      words("sing wait nap fade burn turn hide weep call rest fly");

  private static final ToyGrammar SPEAKER =
      choice(
          weighted(4, "DUKE"),
          weighted(3, "ROSALBA"),
          weighted(3, "FOOL"),
          weighted(2, "MILLER"),
          weighted(2, "NURSE"));

  private static final ToyGrammar LINE =
      choice(
          weighted(4, "The ", QUALITY, " ", THING, " ", DOES, " ", WHERE, " ", THING),
          weighted(3, "My ", THING, " and ", THING, " ", DO, " ", WHERE, " ", THING),
          weighted(3, "O ", QUALITY, " ", THING, ", O ", QUALITY, " ", THING),
          weighted(2, "No ", THING, " ", DOES, ", no ", THING, " ", DOES),
          weighted(2, "So ", DO, ", ", QUALITY, " ", THING, ", and ", DO));

  private static final ToyGrammar STOP = choice(weighted(3, ".\n\n"), weighted(1, "!\n\n"));

  /** A speech of two to four lines. */
  static final ToyGrammar SPEECH =
      sequence(
          SPEAKER,
          ":\n",
          LINE,
          ",\n",
          LINE,
          choice(
              weighted(1, STOP),
              weighted(1, ",\n", LINE, choice(weighted(1, STOP), weighted(1, ",\n", LINE, STOP)))));

  private ToyVerse() {}

  /** The corpus: always the same text, ASCII. */
  public static String text() {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder text = new StringBuilder(CHARACTERS + 200);
    while (text.length() < CHARACTERS) {
      SPEECH.generate(random, text);
    }
    return text.toString();
  }

  /** Entropy in nats per character. */
  public static double entropy() {
    return SPEECH.entropy() / SPEECH.length();
  }
}
