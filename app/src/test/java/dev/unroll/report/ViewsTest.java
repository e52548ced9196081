package dev.unroll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewsTest {
  @Test
  void confusion_counts_becomeShadesPrecisionAndRecall() {
    // True a: 3 right, 1 taken for b. True b: 4 taken for a. True c: no example.
    Confusion confusion =
        new Confusion(
            List.of("a", "b", "c"),
            List.of(List.of(3L, 1L, 0L), List.of(4L, 0L, 0L), List.of(0L, 0L, 0L)));

    ConfusionView view = ConfusionView.of(confusion);

    // Shade: tenths of the root of the share of the row, rounded up: √0.75, √0.25, 0.
    assertThat(view.matrix().get(0).cells())
        .containsExactly(
            new ConfusionView.Cell("3", "right shade-9"),
            new ConfusionView.Cell("1", "wrong shade-5"),
            new ConfusionView.Cell("0", "wrong shade-0"));
    assertThat(view.classes().get(0).toString().replace('\u00a0', ' '))
        .isEqualTo("ClassRow[label=a, support=4, precision=42.86 %, recall=75.00 %, f1=54.55 %]");
    assertThat(view.classes().get(2))
        .isEqualTo(new ConfusionView.ClassRow("c", "0", "—", "—", "—"));
    assertThat(view.mistakes())
        .extracting(ConfusionView.Mistake::truth, ConfusionView.Mistake::count)
        .containsExactly(tuple("b", "4"), tuple("a", "1"));
  }

  @Test
  void samples_many_showTheFirstTheLastAndSomeBetween() {
    List<Sample> samples =
        IntStream.rangeClosed(1, 9).mapToObj(i -> new Sample(i, "p", 1, "pa" + i)).toList();
    List<MetricRow> rows = List.of(new MetricRow(3, 1, 0, "validation", 1.5, 0, 0, 0, 0));

    SamplesView view = SamplesView.of(samples, rows);

    assertThat(view.shown())
        .extracting(SamplesView.SampleView::iteration)
        .containsExactly("1", "3", "5", "7", "9");
    assertThat(view.shown())
        .extracting(SamplesView.SampleView::loss)
        .startsWith(null, "validation loss 1.5");
    assertThat(view.others())
        .extracting(SamplesView.SampleView::text)
        .containsExactly("a2", "a4", "a6", "a8");
  }

  @Test
  void samples_longText_isCutBetweenCodePoints() {
    String text = "\ud83d\ude00".repeat(2001);

    SamplesView view = SamplesView.of(List.of(new Sample(1, "", 1, text)), List.of());

    assertThat(view.shown().get(0).text()).isEqualTo("\ud83d\ude00".repeat(2000));
    assertThat(view.shown().get(0).cut()).isTrue();
  }

  @Test
  void recall_emojiThatDiffersInItsSecondHalf_isSplitBeforeIt() {
    RecallView view = RecallView.of(new Recall("a\ud83d\ude00b", "a\ud83d\ude01", false));

    assertThat(view.same()).isEqualTo("a");
    assertThat(view.different()).isEqualTo("\ud83d\ude01");
    assertThat(view.verdict()).isEqualTo("✗ not exact: the first 1 of 3 symbols came back");
  }

  @Test
  void metrics_characters_areTilesWithTheTestSplitFirst() {
    MetricsView view = MetricsView.of(Pages.characters().result());

    assertThat(view.tiles())
        .extracting(MetricsView.Tile::name, MetricsView.Tile::value, MetricsView.Tile::split)
        .startsWith(tuple("Bits per character", "2.240", "test"))
        .endsWith(
            // 1.5524 / 1.2041 - 1
            tuple("Above the floor", "28.93\u00a0%", "test"));
    assertThat(view.splits()).containsExactly("train", "validation", "test");
    assertThat(view.lines().get(0).values()).containsExactly("—", "2.195", "2.240");
  }
}
