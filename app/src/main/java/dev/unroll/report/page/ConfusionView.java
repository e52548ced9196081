package dev.unroll.report.page;

import dev.unroll.result.Confusion;
import dev.unroll.result.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix as the template shows it.
 *
 * @param matrix empty if there are too many classes to look at
 * @param mistakes the most frequent ones, most frequent first
 */
record ConfusionView(
    List<String> labels, List<MatrixRow> matrix, List<ClassRow> classes, List<Mistake> mistakes) {
  private static final int MOST_CLASSES = 40;
  private static final int MOST_MISTAKES = 10;
  private static final int SHADES = 10;

  record MatrixRow(String label, List<Cell> cells) {}

  /**
   * @param style classes of the cell: its shade by its share of the row, and whether it is right
   */
  record Cell(String count, String style) {}

  record ClassRow(String label, String support, String precision, String recall, String f1) {}

  record Mistake(String truth, String predicted, String count, String share) {}

  static ConfusionView of(Confusion confusion) {
    List<String> labels = confusion.labels();
    return new ConfusionView(
        labels,
        labels.size() > MOST_CLASSES ? List.of() : matrix(confusion),
        IntStream.range(0, labels.size()).mapToObj(label -> row(confusion, label)).toList(),
        mistakes(confusion));
  }

  /** Columns under "predicted". */
  int width() {
    return labels.size();
  }

  boolean hasMatrix() {
    return !matrix.isEmpty();
  }

  boolean hasMistakes() {
    return !mistakes.isEmpty();
  }

  private static List<MatrixRow> matrix(Confusion confusion) {
    List<MatrixRow> rows = new ArrayList<>();
    for (int truth = 0; truth < confusion.labels().size(); truth++) {
      List<Cell> cells = new ArrayList<>();
      for (int predicted = 0; predicted < confusion.labels().size(); predicted++) {
        cells.add(cell(confusion, truth, predicted));
      }
      rows.add(new MatrixRow(confusion.labels().get(truth), cells));
    }
    return rows;
  }

  private static Cell cell(Confusion confusion, int truth, int predicted) {
    long count = confusion.count(truth, predicted);
    // The root, rounded up: the few mistakes of a good model, or a single one, are still seen.
    double share = count == 0 ? 0 : (double) count / confusion.support(truth);
    int shade = (int) Math.ceil(SHADES * Math.sqrt(share));
    return new Cell(
        NumberText.count(count), (truth == predicted ? "right" : "wrong") + " shade-" + shade);
  }

  private static ClassRow row(Confusion confusion, int label) {
    return new ClassRow(
        confusion.labels().get(label),
        NumberText.count(confusion.support(label)),
        NumberText.percent(confusion.precision(label)),
        NumberText.percent(confusion.recall(label)),
        NumberText.percent(confusion.f1(label)));
  }

  private record Pair(int truth, int predicted, long count) {}

  private static List<Mistake> mistakes(Confusion confusion) {
    int classes = confusion.labels().size();
    return IntStream.range(0, classes * classes)
        .mapToObj(
            i -> new Pair(i / classes, i % classes, confusion.count(i / classes, i % classes)))
        .filter(pair -> pair.truth() != pair.predicted() && pair.count() > 0)
        .sorted(Comparator.comparingLong(Pair::count).reversed())
        .limit(MOST_MISTAKES)
        .map(
            pair ->
                new Mistake(
                    confusion.labels().get(pair.truth()),
                    confusion.labels().get(pair.predicted()),
                    NumberText.count(pair.count()),
                    NumberText.percent((double) pair.count() / confusion.support(pair.truth()))))
        .toList();
  }
}
