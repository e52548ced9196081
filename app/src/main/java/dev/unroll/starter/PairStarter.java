package dev.unroll.starter;

import dev.unroll.datasets.pairs.PairSurvey;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For pairs of texts: the target of a source. */
final class PairStarter {
  /** From so many words a text, what it says counts more than how it is spelt. */
  private static final int WORDS = 4;

  private static final int LONGEST = 200;
  private static final int EPOCHS = 12;
  private static final int SIZE = 128;
  private static final int EMBEDDING = 64;
  private static final int BATCH = 32;
  private static final int FEW = 300;

  private final PairSurvey pairs;
  private final StarterYaml out;
  private final boolean words;
  private final int length;

  private PairStarter(PairSurvey pairs, StarterYaml out) {
    this.pairs = pairs;
    this.out = out;
    this.words = pairs.words().get(pairs.words().size() / 2) >= WORDS;
    List<Integer> lengths = words ? pairs.words() : pairs.characters();
    // All but one in a hundred is read whole.
    this.length = Math.min(LONGEST, lengths.get(lengths.size() * 99 / 100));
  }

  static Starter of(Path data, Charset charset, PairSurvey pairs, StarterYaml out) {
    PairStarter starter = new PairStarter(pairs, out);
    starter.write(data, charset);
    return new Starter(starter.findings(charset), out.text());
  }

  private List<String> findings(Charset charset) {
    List<String> findings = new ArrayList<>();
    findings.add(
        String.format(
            Locale.ROOT,
            "%,d pairs of texts: a table of two columns, both of them texts that differ",
            pairs.pairs()));
    if (pairs.header()) {
      findings.add("its first line names the columns");
    }
    if (!charset.equals(StandardCharsets.UTF_8)) {
      findings.add("its encoding is " + charset.name());
    }
    findings.add(
        "half of the pairs have a side of %s %d words, so they are read %s"
            .formatted(
                words ? "at least" : "at most",
                pairs.words().get(pairs.words().size() / 2),
                words ? "word by word" : "by characters"));
    findings.add("a tenth of the sources chooses the best model, another one tests it");
    return findings;
  }

  private void write(Path data, Charset charset) {
    int outputs = words ? pairs.symbols() / 2 : SIZE;
    TrainingBudget budget =
        TrainingBudget.of(
            TrainingBudget.lstm(EMBEDDING, SIZE, outputs),
            2L * BATCH * length,
            Math.max(FEW, (long) EPOCHS * pairs.pairs() / BATCH));
    out.head("Writes the second column of " + out.dataName() + " from the first.");
    out.line("name: " + out.name());
    out.line("dataset:");
    out.line("  type: pairs");
    out.line("  path: " + out.path(data), "source, tab, target");
    if (pairs.header()) {
      out.line("  header: true", "the first line is no pair");
    }
    out.encoding(charset);
    out.line("  tokens: " + (words ? "words" : "characters"), words ? "or characters" : "or words");
    if (words) {
      out.line("  lowercase: true");
    }
    out.line("  length: " + length, "symbols; longer sides are cut");
    out.line("  split: { validation: 0.1, test: 0.1 }", "of the sources");
    out.line("network:").line("  layers:");
    out.line("    - embedding: { size: " + EMBEDDING + " }", "a learnt vector for each symbol");
    out.line(
        "    - encoder_decoder: { lstm: { size: " + SIZE + " }, dropout: 0.2 }",
        "reads the source, writes the target");
    out.line("    - attention: {}", "looks back at the source");
    out.training(budget, BATCH, "pairs");
    out.line("evaluation: { every: " + budget.evaluateEvery() + " }", "iterations");
  }
}
