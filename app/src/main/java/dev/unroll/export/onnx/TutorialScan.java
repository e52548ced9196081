package dev.unroll.export.onnx;

import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.Matrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.GraphProto;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * The tutorials' cell, h' = f(W x + U h + b) with output {@code [x, h]}, as a Scan over time: ONNX
 * has no operator whose output is the state before a step.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__Scan.html">Scan</a>
 */
final class TutorialScan {
  private final LayerContext context;
  private final GraphBuilder graph;
  private final String name;
  private final Recurrent layer;

  /**
   * @param name of its weights
   */
  TutorialScan(LayerContext context, String name, Recurrent layer) {
    this.context = context;
    this.graph = context.graph();
    this.name = name;
    this.layer = layer;
  }

  /**
   * @param x {@code [time, batch, inputs]}
   * @param state the name of the state that enters and leaves, where the graph is stepwise
   * @param backward reads from the last step to the first
   * @return {@code [time, batch, inputs + hidden]}, 0 in the padding
   */
  String add(String x, String state, boolean backward) {
    if (!context.stepwise()) {
      return add(x, Optional.empty(), backward).steps();
    }
    int hidden = layer.hidden();
    Outputs outputs = add(x, Optional.of(context.entering(state, hidden)), backward);
    context.leaving(state, hidden, outputs.state());
    return outputs.steps();
  }

  /**
   * @param steps {@code [time, batch, inputs + hidden]}, 0 in the padding
   * @param state after the last step, {@code [batch, hidden]}
   */
  record Outputs(String steps, String state) {}

  /**
   * @param x {@code [time, batch, inputs]}
   * @param before the state before the first step, {@code [batch, hidden]}; empty: zeros
   */
  Outputs add(String x, Optional<String> before, boolean backward) {
    List<String> inputs = new ArrayList<>(List.of(before.orElseGet(() -> zeros(x)), x));
    context.padding().ifPresent(padding -> inputs.add(padding.real()));
    long[] direction = new long[inputs.size() - 1];
    Arrays.fill(direction, backward ? 1 : 0);
    List<AttributeProto> attributes =
        List.of(
            Attributes.of("body", body()),
            Attributes.of("num_scan_inputs", direction.length),
            Attributes.longs("scan_input_directions", direction),
            Attributes.longs("scan_output_directions", backward ? 1 : 0));
    List<String> results = graph.node("Scan", inputs, 2, attributes.toArray(AttributeProto[]::new));
    return new Outputs(context.clear(results.get(1)), results.get(0));
  }

  /** A state of zeros, {@code [batch, hidden]}. */
  private String zeros(String x) {
    String shape =
        graph.node(
            "Concat",
            List.of(ShapeNodes.size(graph, x, 1), graph.longs(layer.hidden())),
            Attributes.of("axis", 0));
    return graph.node("ConstantOfShape", List.of(shape));
  }

  /** One step; at one that is padding the state stays as it is. */
  private GraphProto body() {
    int hidden = layer.hidden();
    int inputs = layer.inputs();
    String input =
        graph.floats(
            name + "_W", Matrices.transposed(layer.inputWeights(), hidden, inputs), inputs, hidden);
    String recurrent =
        graph.floats(
            name + "_R",
            Matrices.transposed(layer.recurrentWeights(), hidden, hidden),
            hidden,
            hidden);
    String bias = graph.floats(name + "_B", layer.bias(), hidden);
    GraphBuilder step = new GraphBuilder(name + "_");
    String h = step.input(of("h", hidden, DataType.FLOAT));
    String x = step.input(of("x", inputs, DataType.FLOAT));
    String sum =
        step.node(
            "Add",
            List.of(
                step.node("MatMul", List.of(x, input)),
                step.node("MatMul", List.of(h, recurrent))));
    String next =
        step.node(
            layer.cell().relu() ? "Relu" : "Tanh", List.of(step.node("Add", List.of(sum, bias))));
    if (context.padding().isPresent()) {
      String real = step.input(of("real", 1, DataType.BOOL));
      next = step.node("Where", List.of(real, next, h));
    }
    step.output(of("h_next", hidden, DataType.FLOAT), next);
    step.output(
        of("y", inputs + hidden, DataType.FLOAT),
        step.node("Concat", List.of(x, h), Attributes.of("axis", 1)));
    return step.build(name + "_step");
  }

  private ValueInfo of(String value, int size, DataType type) {
    return new ValueInfo(name + "_" + value, type, List.of(ValueInfo.BATCH, size), "");
  }
}
