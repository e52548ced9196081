package dev.unroll.report.page;

import dev.unroll.result.LayerRow;
import dev.unroll.result.NumberText;
import java.util.List;
import java.util.Optional;

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
   * @param parameters empty if nothing is learnt
   * @param share of all parameters, in percent
   * @param bar style of the bar's length, {@code share-0} to {@code share-20}
   * @param output shape that goes out
   */
  record Box(String name, Optional<String> parameters, String share, String bar, String output) {}

  /** Empty where nothing is known of them. */
  static Optional<NetworkView> of(List<LayerRow> layers) {
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    long all = layers.stream().mapToLong(LayerRow::parameters).sum();
    return Optional.of(
        new NetworkView(
            layers.get(0).inputShape(),
            layers.stream().map(layer -> box(layer, all)).toList(),
            NumberText.count(all)));
  }

  private static Box box(LayerRow layer, long all) {
    double share = all == 0 ? 0 : (double) layer.parameters() / all;
    return new Box(
        layer.name(),
        Optional.of(layer.parameters()).filter(n -> n > 0).map(NumberText::count),
        NumberText.percent(share),
        "share-" + (int) Math.ceil(PARTS * share),
        layer.outputShape());
  }
}
