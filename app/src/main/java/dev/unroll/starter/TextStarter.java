package dev.unroll.starter;

import dev.unroll.config.source.YamlText;
import dev.unroll.datasets.DataException;
import dev.unroll.datasets.text.TextSurvey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For a text: the next character from those before it, and samples as they get better. */
final class TextStarter {
  private static final int LEAST = 10;

  /** Below this, nothing can be kept back: the text is learned by heart. */
  private static final int SHORT = 2_000;

  private static final int LONG = 200_000;

  /** Symbols from which a one-hot input costs more than a learnt vector. */
  private static final int MANY_SYMBOLS = 300;

  private static final int EMBEDDING = 64;
  private static final int WINDOW = 64;
  private static final int MOST_EVALUATED = 100_000;

  private final TextSurvey text;
  private final Charset charset;
  private final StarterYaml out;
  private final List<String> findings = new ArrayList<>();
  private final boolean byHeart;
  private final int size;
  private final int window;
  private final int batchSize;
  private final BigDecimal kept;

  private TextStarter(TextSurvey text, Charset charset, StarterYaml out) {
    this.text = text;
    this.charset = charset;
    this.out = out;
    this.byHeart = text.characters() < SHORT;
    this.size = text.characters() < LONG ? 128 : 256;
    this.window = Math.min(WINDOW, text.characters() / 2);
    this.batchSize = byHeart ? 16 : 32;
    this.kept = byHeart ? BigDecimal.ZERO : kept(text.characters());
  }

  static Starter of(Path file, DataKind kind, StarterYaml out) {
    TextSurvey text = TextSurvey.of(file, kind.format().charset());
    if (text.characters() < LEAST) {
      throw new DataException(
          "%s: has %d characters, too few to learn from\nName a longer text."
              .formatted(file, text.characters()));
    }
    TextStarter starter = new TextStarter(text, kind.format().charset(), out);
    starter.find(kind.reason());
    starter.write(file);
    return new Starter(starter.findings, out.text());
  }

  private void find(String reason) {
    findings.add(
        String.format(
            Locale.ROOT,
            "a text of %,d characters (%,d different ones) in %,d %s: %s",
            text.characters(),
            text.distinct(),
            text.lines(),
            text.lines() == 1 ? "line" : "lines",
            reason));
    if (!charset.equals(StandardCharsets.UTF_8)) {
      findings.add("its encoding is " + charset.name() + ": it begins with " + text.opening());
    }
    findings.add(
        byHeart
            ? "it is short: the network learns it by heart, nothing is kept back to test with"
            : String.format(
                Locale.ROOT,
                "its last %s %% are kept back: half to choose the best model, half to test it",
                percent(kept.add(kept))));
    if (text.distinct() > MANY_SYMBOLS) {
      findings.add("it has many different characters: an embedding gives each a learnt vector");
    }
  }

  private void write(Path file) {
    boolean embedded = text.distinct() > MANY_SYMBOLS;
    int inputs = embedded ? EMBEDDING : text.distinct();
    long steps = (long) batchSize * window;
    TrainingBudget budget =
        byHeart
            ? new TrainingBudget(300)
            : TrainingBudget.of(
                TrainingBudget.lstm(inputs, size, text.distinct()),
                steps,
                Math.max(300, 40L * text.characters() / steps));
    out.head("Learns to write like " + out.dataName() + ", character by character.");
    out.line("name: " + out.name());
    dataset(file);
    out.line("network:").line("  layers:");
    if (embedded) {
      out.line("    - embedding: { size: " + EMBEDDING + " }", "a learnt vector a character");
    }
    out.line(
        "    - lstm: { size: " + size + (byHeart ? " }" : ", dropout: 0.1 }"),
        byHeart ? "or gru, or rnn" : "more units learn more and take longer; or gru, or rnn");
    out.training(budget, batchSize, "windows");
    out.line("evaluation: { every: " + budget.evaluateEvery() + " }", "iterations");
    out.line("sampling:", "what it writes, at every evaluation");
    out.line("  prompt: " + YamlText.of(text.opening()), "it goes on from here");
    out.line("  length: " + (byHeart ? rest() : 300));
    out.line("  temperature: " + (byHeart ? "0.5" : "0.8"), "lower is more careful");
  }

  private void dataset(Path file) {
    out.line("dataset:");
    out.line("  type: characters", "or words: the next word");
    out.line("  file: " + out.path(file));
    out.encoding(charset);
    out.line(
        "  window: { length: " + window + ", stride: random }",
        "steps read at a time, from anywhere in the text");
    out.line(
        "  split: { validation: %1$s, test: %1$s }".formatted(kept.toPlainString()),
        byHeart ? "0.1 each to see what it makes of new text" : "kept back, the end of the text");
    int unseen = text.unseenAfter(text.characters() - 2 * portion());
    if (unseen > 0) {
      String characters = unseen == 1 ? "1 character" : unseen + " characters";
      findings.add("the part kept back has " + characters + " of its own, to be skipped there");
      out.line("  unknown: skip", characters + " of the part kept back");
    }
  }

  /** A tenth of a short text, a twentieth of a longer one, and never more than it takes. */
  private static BigDecimal kept(int characters) {
    double most = characters < 10 * SHORT ? 0.1 : 0.05;
    return BigDecimal.valueOf(Math.min(most, (double) MOST_EVALUATED / characters))
        .round(new MathContext(1))
        .stripTrailingZeros();
  }

  /** To the end of a short text, for one that begins at its beginning. */
  private int rest() {
    String opening = text.opening();
    int begun = opening.codePointCount(0, opening.length());
    return Math.max(1, Math.min(300, text.characters() - begun));
  }

  private int portion() {
    return kept.multiply(BigDecimal.valueOf(text.characters()))
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
