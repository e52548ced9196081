package dev.unroll.export.onnx;

import java.util.List;
import onnx.OnnxMl.TensorProto.DataType;

/** Nodes that change the shape or type of a value. */
final class ShapeNodes {
  private ShapeNodes() {}

  /** The size of an axis, {@code [1]}. */
  static String size(GraphBuilder graph, String of, int axis) {
    String shape = graph.node("Shape", List.of(of));
    return slice(graph, shape, 0, axis, axis + 1L);
  }

  /** A part of a value, from an index to another that is no more of it; negative: from the end. */
  static String slice(GraphBuilder graph, String of, int axis, long from, long to) {
    return graph.node(
        "Slice",
        List.of(of),
        Attributes.longs("axes", axis),
        Attributes.longs("starts", from),
        Attributes.longs("ends", to));
  }

  /** Without so many of the first rows, and of the last: of axis 0. */
  static String cut(GraphBuilder graph, String of, int first, int last) {
    return first == 0 && last == 0
        ? of
        : slice(graph, of, 0, first, last == 0 ? Long.MAX_VALUE : -last);
  }

  /** The values at these places of an axis, in their order. */
  static String gather(GraphBuilder graph, String of, List<Integer> places, int axis) {
    return graph.node(
        "Gather",
        List.of(of, graph.longs(places.stream().mapToLong(i -> i).toArray())),
        Attributes.of("axis", axis));
  }

  static String squeeze(GraphBuilder graph, String of, int axis) {
    return graph.node("Squeeze", List.of(of), Attributes.longs("axes", axis));
  }

  static String unsqueeze(GraphBuilder graph, String of, int axis) {
    return graph.node("Unsqueeze", List.of(of), Attributes.longs("axes", axis));
  }

  /** {@code [batch, time, size]} as {@code [time, batch, size]}, or back. */
  static String swap(GraphBuilder graph, String of) {
    return graph.node("Transpose", List.of(of), Attributes.longs("perm", 1, 0, 2));
  }

  static String cast(GraphBuilder graph, String of, DataType to) {
    return graph.node("Cast", List.of(of), Attributes.of("to", to.getNumber()));
  }
}
