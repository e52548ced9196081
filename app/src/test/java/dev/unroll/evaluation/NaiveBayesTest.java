package dev.unroll.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.unroll.datasets.InputEncoding;
import dev.unroll.datasets.LabelledData;
import dev.unroll.datasets.LabelledObjective;
import dev.unroll.datasets.Split;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.datasets.labelled.LabelledFormat;
import dev.unroll.datasets.labelled.LabelledSettings;
import dev.unroll.datasets.labelled.LabelledSource;
import dev.unroll.datasets.labelled.LabelledTexts;
import dev.unroll.datasets.store.DataStore;
import dev.unroll.datasets.text.TextCollection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaiveBayesTest {
  @TempDir Path directory;

  private LabelledData data(String train, String test) throws IOException {
    Path trained = Files.writeString(directory.resolve("train.tsv"), "text\tlabel\n" + train);
    Path tested = Files.writeString(directory.resolve("test.tsv"), "text\tlabel\n" + test);
    return LabelledTexts.load(
        new LabelledSettings(
            new LabelledSource.Files(trained),
            new LabelledFormat("text", "label", Optional.empty(), StandardCharsets.UTF_8),
            new TextCollection(TextEncoding.Unit.WORDS, false, false, 1, false),
            100,
            LabelledObjective.CLASSIFY,
            false,
            InputEncoding.INDEX,
            new LabelledSettings.Parts(0, 0, Optional.empty(), Optional.of(tested)),
            1),
        new DataStore(Optional.empty(), directory, notice -> {}));
  }

  /**
   * The example of Manning, Raghavan and Schütze, Introduction to Information Retrieval, example
   * 13.1: P(c|d5) ∝ 3/4 · (3/7)^3 · 1/14 · 1/14 ≈ 0.0003, and P(not c|d5) ∝ 1/4 · (2/9)^5 ≈ 0.0001;
   * here the vocabulary has a seventh symbol, the unknown word, so that 8 + 6 is 8 + 7 and 3 + 6 is
   * 3 + 7.
   */
  @Test
  void score_textbookExample_choosesChina() throws IOException {
    LabelledData data =
        data(
            "Chinese Beijing Chinese\tchina\nChinese Chinese Shanghai\tchina\n"
                + "Chinese Macao\tchina\nTokyo Japan Chinese\tnot\n",
            "Chinese Chinese Chinese Tokyo Japan\tchina\n");
    double china = 3.0 / 4 * Math.pow(6.0 / 15, 3) * Math.pow(1.0 / 15, 2);
    double other = 1.0 / 4 * Math.pow(2.0 / 10, 3) * Math.pow(2.0 / 10, 2);

    ClassificationMetrics metrics = NaiveBayes.of(data).score(Split.TEST);

    assertThat(metrics.loss()).isCloseTo(-Math.log(china / (china + other)), offset(1e-12));
    assertThat(metrics.accuracy()).isEqualTo(1);
    assertThat(metrics.confusion().counts()).isEqualTo(List.of(List.of(1L, 0L), List.of(0L, 0L)));
  }

  /** Products of ratios, symbol by symbol, in place of sums of logarithms. */
  @Test
  void score_secondWay_agrees() throws IOException {
    LabelledData data =
        data("a a b\tx\nb c\tx\nc c a\ty\nc\ty\nd\tz\n", "a b\tx\nc\ty\na q\tz\nd d\tz\n");
    int symbols = data.encoding().text().symbols().size();
    double loss = 0;
    int right = 0;
    for (int i = 0; i < data.examples(Split.TEST); i++) {
      double[] joint = new double[3];
      double all = 0;
      int best = 0;
      for (int label = 0; label < joint.length; label++) {
        double texts = 0;
        double length = 0;
        joint[label] = 1;
        for (int j = 0; j < data.examples(Split.TRAIN); j++) {
          if (data.label(Split.TRAIN, j) == label) {
            texts++;
            length += data.symbols(Split.TRAIN, j).length;
          }
        }
        for (int symbol : data.symbols(Split.TEST, i)) {
          double count = 1;
          for (int j = 0; j < data.examples(Split.TRAIN); j++) {
            for (int seen : data.symbols(Split.TRAIN, j)) {
              count += data.label(Split.TRAIN, j) == label && seen == symbol ? 1 : 0;
            }
          }
          joint[label] *= count / (length + symbols);
        }
        joint[label] *= texts / data.examples(Split.TRAIN);
        all += joint[label];
        best = joint[label] > joint[best] ? label : best;
      }
      int truth = data.label(Split.TEST, i);
      loss -= Math.log(joint[truth] / all);
      right += best == truth ? 1 : 0;
    }

    ClassificationMetrics metrics = NaiveBayes.of(data).score(Split.TEST);

    assertThat(metrics.loss()).isCloseTo(loss / 4, offset(1e-12));
    assertThat(metrics.accuracy()).isEqualTo(right / 4.0);
  }
}
