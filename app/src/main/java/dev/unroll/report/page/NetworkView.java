package dev.unroll.report.page;

import dev.unroll.result.LayerRow;
import dev.unroll.result.NumberText;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The network as a row of boxes, joined by the shapes that go from one to the next.
 *
 * @param input shape that comes in
 * @param parameters of all layers
 */
record NetworkView(String input, List<Box> boxes, String parameters) {
  /** Parts of the bar that shows a layer's share of the parameters. */
  private static final int PARTS = 20;

  /**
   * @param parameters null if nothing is learnt
   * @param share of all parameters, in percent
   * @param bar style of the bar's length, {@code share-0} to {@code share-20}
   * @param output shape that goes out
   */
  record Box(String name, String parameters, String share, String bar, String output) {}

  static NetworkView of(List<LayerRow> layers) {
    long all = layers.stream().mapToLong(LayerRow::parameters).sum();
    return new NetworkView(
        layers.get(0).inputShape(),
        IntStream.range(0, layers.size()).mapToObj(i -> box(layers.get(i), all)).toList(),
        NumberText.count(all));
  }

  private static Box box(LayerRow layer, long all) {
    double share = all == 0 ? 0 : (double) layer.parameters() / all;
    return new Box(
        layer.name(),
        layer.parameters() == 0 ? null : NumberText.count(layer.parameters()),
        NumberText.percent(share),
        "share-" + (int) Math.ceil(PARTS * share),
        layer.outputShape());
  }
}
