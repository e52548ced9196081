package dev.unroll.export.onnx;

import java.util.List;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * Which steps of a batch are padding, from the lengths of its sequences.
 *
 * <p>Opset 9 has no Range: the numbers of the steps are the indices of as many ones.
 *
 * @param lengths int32 {@code [batch]}
 * @param real bool {@code [time, batch, 1]}, true at a step that is none
 * @param last bool {@code [time, batch, 1]}, true at the last such step of a sequence
 */
record Padding(String lengths, String real, String last) {
  /**
   * @param x any value {@code [time, batch, ...]}
   * @param lengths int32 {@code [batch]}
   */
  static Padding of(GraphBuilder graph, String x, String lengths) {
    String steps = ShapeNodes.size(graph, x, 0);
    TensorProto one =
        TensorProto.newBuilder()
            .addDims(1)
            .setDataType(DataType.INT64.getNumber())
            .addInt64Data(1)
            .build();
    String ones = graph.node("ConstantOfShape", List.of(steps), Attributes.of("value", one));
    String row = graph.node("NonZero", List.of(ones));
    String column = graph.node("Transpose", List.of(row), Attributes.longs("perm", 1, 0));
    String step = ShapeNodes.cast(graph, column, DataType.INT32);
    String next =
        ShapeNodes.cast(graph, graph.node("Add", List.of(column, graph.longs(1))), DataType.INT32);
    return new Padding(
        lengths,
        rows(graph, graph.node("Less", List.of(step, lengths))),
        rows(graph, graph.node("Equal", List.of(next, lengths))));
  }

  private static String rows(GraphBuilder graph, String steps) {
    return graph.node("Unsqueeze", List.of(steps), Attributes.longs("axes", 2));
  }

  /** The value at real steps, 0 at the others. Not a product: padding may hold NaN. */
  String clear(GraphBuilder graph, String value) {
    return graph.node("Where", List.of(real, value, graph.zero()));
  }

  /** The value at the last real step of each sequence, 0 at all others. */
  String onlyLast(GraphBuilder graph, String value) {
    return graph.node("Where", List.of(last, value, graph.zero()));
  }
}
