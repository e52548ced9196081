package dev.unroll.report.page;

import dev.unroll.result.NumberText;
import dev.unroll.result.WrittenPairs;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Written targets beside their sources and the right ones.
 *
 * @param groups the best and the worst
 * @param pictures of where the network looked; none where it looks nowhere
 */
record PairsView(String split, List<Group> groups, List<Picture> pictures) {
  private static final int SHADES = 10;

  record Group(String title, List<Row> rows) {}

  /**
   * @param exact whether it is right to the last character
   */
  record Row(
      String place,
      String source,
      String target,
      String written,
      String errorRate,
      boolean exact) {}

  /**
   * A table of weights.
   *
   * @param source heads of the columns
   */
  record Picture(String title, List<String> source, List<PictureRow> rows) {}

  record PictureRow(String written, List<Cell> cells) {}

  /**
   * @param style shade of the weight
   * @param weight in percent
   */
  record Cell(String style, String weight) {}

  static PairsView of(String split, WrittenPairs pairs) {
    return new PairsView(
        split,
        Stream.of(new Group("Best", rows(pairs.best())), new Group("Worst", rows(pairs.worst())))
            .filter(group -> !group.rows().isEmpty())
            .toList(),
        Stream.concat(pairs.best().stream(), pairs.worst().stream())
            .flatMap(pair -> picture(pair).stream())
            .toList());
  }

  boolean hasPictures() {
    return !pictures.isEmpty();
  }

  private static List<Row> rows(List<WrittenPairs.WrittenPair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                new Row(
                    pair.place(),
                    pair.source(),
                    pair.target(),
                    pair.written(),
                    NumberText.percent(pair.errorRate()),
                    pair.errorRate() == 0))
        .toList();
  }

  private static Optional<Picture> picture(WrittenPairs.WrittenPair pair) {
    return pair.alignment()
        .map(
            alignment ->
                new Picture(
                    pair.written(),
                    alignment.source(),
                    IntStream.range(0, alignment.written().size())
                        .mapToObj(
                            i ->
                                new PictureRow(
                                    alignment.written().get(i),
                                    alignment.weights().get(i).stream()
                                        .map(PairsView::cell)
                                        .toList()))
                        .toList()));
  }

  /** The root, so that a weight that is spread over many is still seen. */
  private static Cell cell(double weight) {
    return new Cell("look-" + Math.round(SHADES * Math.sqrt(weight)), NumberText.percent(weight));
  }
}
