package dev.unroll.report.page;

import dev.unroll.result.LabelSamples;
import dev.unroll.result.NumberText;
import java.util.List;

/**
 * What was written of each label.
 *
 * @param newShare of all texts, in percent
 */
record LabelSamplesView(String newShare, List<Row> rows) {

  /**
   * @param newShare of the label's texts
   */
  record Row(String label, List<Item> texts, String newShare) {}

  /**
   * @param separator what stands before it
   * @param known whether a training example is the same
   */
  record Item(String separator, String text, boolean known) {}

  static LabelSamplesView of(LabelSamples samples) {
    return new LabelSamplesView(
        NumberText.percent(samples.newShare()),
        samples.labels().stream()
            .map(
                label ->
                    new Row(
                        label.label(), items(label.texts()), NumberText.percent(label.newShare())))
            .toList());
  }

  private static List<Item> items(List<LabelSamples.Written> texts) {
    return texts.stream()
        .map(text -> new Item(text == texts.get(0) ? "" : ", ", text.text(), !text.isNew()))
        .toList();
  }
}
