package dev.unroll.export.onnx;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.Matrices;
import java.util.List;

/** Layers that know of no step but the one they are given. */
final class StepNodes {
  private StepNodes() {}

  /**
   * @param symbols int64 {@code [time, batch]}
   * @return {@code [time, batch, outputs]}
   */
  static String embedding(
      GraphBuilder graph, String name, LayerModel.Embedding layer, String symbols) {
    String vectors =
        graph.floats(name + "_vectors", layer.vectors(), layer.inputs(), layer.outputs());
    return graph.node("Gather", List.of(vectors, symbols));
  }

  /**
   * @param axis of the outputs
   */
  static String dense(GraphBuilder graph, String name, Dense layer, String x, int axis) {
    String weights =
        graph.floats(
            name + "_W",
            Matrices.transposed(layer.weights(), layer.outputs(), layer.inputs()),
            layer.inputs(),
            layer.outputs());
    String bias = graph.floats(name + "_b", layer.bias(), layer.outputs());
    String sum = graph.node("Add", List.of(graph.node("MatMul", List.of(x, weights)), bias));
    return switch (layer.activation()) {
      case IDENTITY -> sum;
      case RELU -> graph.node("Relu", List.of(sum));
      case TANH -> graph.node("Tanh", List.of(sum));
      case SIGMOID -> graph.node("Sigmoid", List.of(sum));
      case SOFTMAX -> graph.node("Softmax", List.of(sum), Attributes.of("axis", axis));
    };
  }
}
