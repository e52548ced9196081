package dev.unroll.report.page;

import dev.unroll.result.EmbeddingMap;
import dev.unroll.result.NumberText;
import java.util.List;
import java.util.Locale;

/**
 * An embedding: a picture for wide pages and one for narrow ones, and neighbours.
 *
 * @param drawn symbols in the pictures
 * @param shares of the variance along both axes
 */
record EmbeddingView(
    String drawn,
    String symbols,
    String shares,
    List<EmbeddingDrawing> drawings,
    List<Row> neighbours) {

  record Row(String symbol, List<Item> near) {}

  /**
   * @param separator what stands before it
   */
  record Item(String separator, String symbol, String cosine) {}

  static EmbeddingView of(EmbeddingMap map) {
    return new EmbeddingView(
        NumberText.count(map.places().size()),
        NumberText.count(map.symbols()),
        "%s and %s".formatted(NumberText.percent(map.first()), NumberText.percent(map.second())),
        List.of(
            EmbeddingDrawing.of(map.places(), "wide-map", 760, 560),
            EmbeddingDrawing.of(map.places(), "narrow-map", 368, 460)),
        map.neighbours().stream()
            .map(n -> new Row(EmbeddingDrawing.shown(n.symbol()), items(n.near())))
            .toList());
  }

  private static List<Item> items(List<EmbeddingMap.Near> near) {
    return near.stream()
        .map(
            n ->
                new Item(
                    n == near.get(0) ? "" : ", ",
                    EmbeddingDrawing.shown(n.symbol()),
                    String.format(Locale.ROOT, "%.2f", n.cosine())))
        .toList();
  }
}
