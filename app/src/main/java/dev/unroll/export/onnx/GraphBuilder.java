package dev.unroll.export.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.GraphProto;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.TensorProto.DataType;
import onnx.OnnxMl.TensorShapeProto;
import onnx.OnnxMl.TypeProto;
import onnx.OnnxMl.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * Puts an ONNX graph together, node by node. A value is known by its name; each node names its
 * outputs itself, after its operator and a number.
 */
final class GraphBuilder {
  /** In place of an input that is left out. */
  static final String NONE = "";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<ValueInfo> inputs = new ArrayList<>();
  private final List<ValueInfo> outputs = new ArrayList<>();
  private final String prefix;
  private int nodes;
  private final Set<String> constants = new HashSet<>();

  GraphBuilder() {
    this("");
  }

  /**
   * @param prefix of all names of nodes, for a graph inside another, which sees its values
   */
  GraphBuilder(String prefix) {
    this.prefix = prefix;
  }

  /** Adds an input of the graph; the answer is its name. */
  String input(ValueInfo tensor) {
    inputs.add(tensor);
    graph.addInput(info(tensor));
    return tensor.name();
  }

  /** Makes a value an output of the graph, under the tensor's name. */
  void output(ValueInfo tensor, String value) {
    outputs.add(tensor);
    graph.addOutput(info(tensor));
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Identity")
            .setName(tensor.name())
            .addInput(value)
            .addOutput(tensor.name()));
  }

  List<ValueInfo> inputs() {
    return List.copyOf(inputs);
  }

  List<ValueInfo> outputs() {
    return List.copyOf(outputs);
  }

  /** Adds weights, those of one name once; the answer is their name. */
  String floats(String name, float[] values, long... shape) {
    ByteBuffer bytes = bytes((long) values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(name, DataType.FLOAT, bytes, shape);
  }

  /** A float 0. */
  String zero() {
    return floats("zero", new float[1]);
  }

  /** As {@link #floats}, in double precision. */
  String doubles(String name, double[] values, long... shape) {
    ByteBuffer bytes = bytes((long) values.length * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return constant(name, DataType.DOUBLE, bytes, shape);
  }

  /** Whole numbers that a node reads, {@code [values]}. */
  String longs(long... values) {
    ByteBuffer bytes = bytes((long) values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant("numbers_" + nodes++, DataType.INT64, bytes, values.length);
  }

  /** As {@link #longs}, int32, under a name. */
  String ints(String name, int... values) {
    ByteBuffer bytes = bytes((long) values.length * Integer.BYTES);
    bytes.asIntBuffer().put(values);
    return constant(name, DataType.INT32, bytes, values.length);
  }

  private static ByteBuffer bytes(long length) {
    return ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, DataType type, ByteBuffer bytes, long... shape) {
    if (!constants.add(name)) {
      return name;
    }
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a node with one output; the answer is that. */
  String node(String operator, List<String> of, AttributeProto... attributes) {
    return node(operator, of, 1, attributes).get(0);
  }

  /** Adds a node with several outputs. */
  List<String> node(
      String operator, List<String> of, int outputCount, AttributeProto... attributes) {
    String name = prefix + operator.toLowerCase(Locale.ROOT) + "_" + nodes++;
    List<String> results =
        outputCount == 1
            ? List.of(name)
            : IntStream.range(0, outputCount).mapToObj(i -> name + "_" + i).toList();
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addAllInput(of)
            .addAllOutput(results)
            .addAllAttribute(List.of(attributes)));
    return results;
  }

  GraphProto build(String name) {
    return graph.setName(name).build();
  }

  /** What a value of the graph is. */
  static ValueInfoProto info(ValueInfo tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object size : tensor.shape()) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      if (size instanceof Integer number) {
        dimension.setDimValue(number);
      } else {
        dimension.setDimParam((String) size);
      }
      shape.addDim(dimension);
    }
    return ValueInfoProto.newBuilder()
        .setName(tensor.name())
        .setDocString(tensor.meaning())
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(tensor.type().getNumber())
                        .setShape(shape)))
        .build();
  }
}
