package dev.unroll.export.onnx;

import java.util.List;
import java.util.stream.Collectors;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * An input or output of the graph, as its user sees it.
 *
 * @param shape numbers, and names where a size may differ from call to call: {@code batch}, {@code
 *     time}
 * @param meaning for the description, in a sentence without its full stop
 */
record ValueInfo(String name, DataType type, List<Object> shape, String meaning) {
  static final String BATCH = "batch";
  static final String TIME = "time";

  ValueInfo {
    shape = List.copyOf(shape);
  }

  /** Such as {@code [batch, time, 28]}. */
  String shapeText() {
    return shape.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
