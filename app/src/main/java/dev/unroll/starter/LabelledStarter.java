package dev.unroll.starter;

import dev.unroll.config.source.YamlText;
import dev.unroll.datasets.labelled.LabelledFormat;
import dev.unroll.datasets.labelled.LabelledSurvey;
import dev.unroll.datasets.labelled.LabelledSurvey.Columns;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** For texts with a label each: the label of a text. */
final class LabelledStarter {
  /** From so many words a text, what it says counts more than how it is spelt. */
  private static final int WORDS = 4;

  private static final int LONGEST = 400;
  private static final int EPOCHS = 12;
  private static final int SIZE = 64;
  private static final int EMBEDDING = 32;
  private static final int FEW = 300;

  /** The rarest label has less than this share of the commonest one's examples. */
  private static final double UNEVEN = 0.2;

  private final LabelledSurvey texts;
  private final StarterYaml out;
  private final boolean words;
  private final int length;
  private final int batchSize;

  private LabelledStarter(LabelledSurvey texts, StarterYaml out) {
    this.texts = texts;
    this.out = out;
    this.words = middle(texts.words()) >= WORDS;
    List<Integer> lengths = words ? texts.words() : texts.characters();
    // All but one in a hundred is read whole.
    this.length = Math.min(LONGEST, lengths.get(lengths.size() * 99 / 100));
    this.batchSize = texts.examples() < 10 * SIZE ? 16 : SIZE;
  }

  /**
   * @param columns of a table; empty for a directory
   */
  static Starter of(Path data, DataKind kind, Optional<Columns> columns, StarterYaml out) {
    Charset charset = kind.format().charset();
    LabelledFormat format =
        new LabelledFormat(
            columns.map(Columns::text).orElse("text"),
            columns.map(Columns::label).orElse("label"),
            columns.map(c -> kind.format().delimiter()),
            charset);
    LabelledStarter starter = new LabelledStarter(LabelledSurvey.of(data, format), out);
    starter.write(data, format, columns);
    return new Starter(starter.findings(kind, columns, charset), out.text());
  }

  private static int middle(List<Integer> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private List<String> findings(DataKind kind, Optional<Columns> columns, Charset charset) {
    List<String> findings = new ArrayList<>();
    findings.add(
        String.format(
            Locale.ROOT,
            "%,d texts with %,d labels: %s",
            texts.examples(),
            texts.labels().size(),
            columns.isPresent() ? "a table of texts and labels" : kind.reason()));
    columns.ifPresent(
        c -> {
          findings.add("its column " + c.text() + " has the texts, as they differ");
          findings.add("its column " + c.label() + " has the labels, as they repeat");
        });
    if (!charset.equals(StandardCharsets.UTF_8)) {
      findings.add("its encoding is " + charset.name());
    }
    findings.add(
        words
            ? "half of the texts have %d words or more, so they are read word by word"
                .formatted(middle(texts.words()))
            : "half of the texts have at most %d words, so they are read by characters"
                .formatted(middle(texts.words())));
    findings.add("a tenth of each label's texts chooses the best model, another one tests it");
    return findings;
  }

  private void write(Path data, LabelledFormat format, Optional<Columns> columns) {
    TrainingBudget budget =
        TrainingBudget.of(
            2 * TrainingBudget.lstm(EMBEDDING, SIZE, texts.labels().size()),
            (long) batchSize * length,
            Math.max(FEW, (long) EPOCHS * texts.examples() / batchSize));
    out.head("Tells the label of a text, of those in " + out.dataName() + ".");
    out.line("name: " + out.name());
    out.line("dataset:");
    out.line("  type: labelled-text");
    out.line("  path: " + out.path(data));
    columns.ifPresent(
        c -> {
          out.line("  text: " + YamlText.of(c.text()), "the column of the texts");
          out.line("  label: " + YamlText.of(c.label()), "the column of the labels");
          out.line("  delimiter: " + YamlText.of("" + format.delimiter().orElseThrow()));
        });
    out.encoding(format.charset());
    out.line("  tokens: " + (words ? "words" : "characters"), words ? "or characters" : "or words");
    if (words) {
      out.line("  lowercase: true");
    }
    out.line("  length: " + length, "steps; longer texts are cut");
    out.line("  objective: classify", "or generate: learns to write texts of a label (see README)");
    out.line("  split: { validation: 0.1, test: 0.1 }", "of each label");
    out.line("network:").line("  layers:");
    out.line("    - embedding: { size: " + EMBEDDING + " }", "a learnt vector for each symbol");
    out.line(
        "    - bidirectional: { lstm: { size: " + SIZE + " }, dropout: 0.3 }",
        "or gru, or one direction: lstm");
    out.training(budget, batchSize, "texts");
    int rarest = Collections.min(texts.labels().values());
    int commonest = Collections.max(texts.labels().values());
    if (rarest < UNEVEN * commonest) {
      out.line("  class_weights: none", "or balanced: rare labels count as much as common ones");
    }
    out.line("evaluation: { every: " + budget.evaluateEvery() + " }", "iterations");
  }
}
