package dev.unroll.export.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * What all layers of a graph share: its builder, its padding, and the states that enter and leave
 * it.
 *
 * @param padding empty where sequences are all of one length
 * @param stepwise whether states enter and leave
 * @param states those that leave, in the order of those that enter; filled as layers are added
 */
record LayerContext(
    GraphBuilder graph, Optional<Padding> padding, boolean stepwise, List<Leaving> states) {

  /** A state that is to leave the graph. */
  record Leaving(ValueInfo tensor, String value) {}

  static LayerContext of(GraphBuilder graph, Optional<Padding> padding, boolean stepwise) {
    return new LayerContext(graph, padding, stepwise, new ArrayList<>());
  }

  /** A graph input {@code [batch, hidden]} for a state. */
  String entering(String name, int hidden) {
    return graph.input(
        state(name, hidden, "state before the first step; zeros at the start of a sequence"));
  }

  /** Notes a graph output {@code [batch, hidden]} for a state. */
  void leaving(String name, int hidden, String value) {
    states.add(new Leaving(state(name + "_next", hidden, "state after the last step"), value));
  }

  private static ValueInfo state(String name, int hidden, String meaning) {
    return new ValueInfo(name, DataType.FLOAT, List.of(ValueInfo.BATCH, hidden), meaning);
  }

  /** {@code [time, batch, size]}: 0 where it is padding. */
  String clear(String value) {
    return padding.map(p -> p.clear(graph, value)).orElse(value);
  }

  /** The last step that is no padding: of {@code [time, batch, size]}, {@code [batch, size]}. */
  String lastStep(String value) {
    if (padding.isEmpty()) {
      return ShapeNodes.squeeze(graph, ShapeNodes.slice(graph, value, 0, -1, Long.MAX_VALUE), 0);
    }
    String only = padding.get().onlyLast(graph, value);
    return graph.node(
        "ReduceSum", List.of(only), Attributes.longs("axes", 0), Attributes.of("keepdims", 0));
  }

  /** The first step, which is never padding, as that stands at the end. */
  String firstStep(String value) {
    return ShapeNodes.squeeze(graph, ShapeNodes.slice(graph, value, 0, 0, 1), 0);
  }
}
