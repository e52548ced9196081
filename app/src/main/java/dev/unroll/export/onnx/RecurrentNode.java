package dev.unroll.export.onnx;

import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.CellKind.Gate;
import dev.unroll.export.model.GateOrder;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Recurrent;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import onnx.OnnxMl.AttributeProto;

/**
 * A recurrent layer as one of ONNX's operators RNN, LSTM and GRU, with one direction or two.
 *
 * <p>Weights are W {@code [directions, G hidden, inputs]}, R {@code [directions, G hidden,
 * hidden]}, B {@code [directions, 2 G hidden]}: the biases of W, then those of R. Gates: i, o, f, c
 * of LSTM; z, r, h of GRU, which needs {@code linear_before_reset}.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__LSTM.html">LSTM</a>
 * @see <a href="https://onnx.ai/onnx/operators/onnx__GRU.html">GRU</a>
 */
final class RecurrentNode {
  private static final List<Gate> LSTM =
      List.of(Gate.INPUT, Gate.OUTPUT, Gate.FORGET, Gate.CANDIDATE);
  private static final List<Gate> GRU = List.of(Gate.UPDATE, Gate.RESET, Gate.CANDIDATE);

  private final LayerContext context;
  private final GraphBuilder graph;
  private final String name;
  private final List<Recurrent> directions;
  private final CellKind cell;
  private final int hidden;

  RecurrentNode(LayerContext context, String name, List<Recurrent> directions) {
    this.context = context;
    this.graph = context.graph();
    this.name = name;
    this.directions = directions;
    this.cell = directions.get(0).cell();
    this.hidden = directions.get(0).hidden();
  }

  /**
   * What the operator gives.
   *
   * @param steps {@code [time, directions, batch, hidden]}, 0 in the padding
   * @param ends {@code [directions, batch, hidden]}, each direction where it ends
   * @param states those after the last step, hidden state and where there is one the cell's: each
   *     as {@code ends}
   */
  record Outputs(String steps, String ends, List<String> states) {}

  /**
   * @param x {@code [time, batch, inputs]}
   */
  Outputs add(String x) {
    if (!context.stepwise()) {
      return add(x, List.of(), both() ? "bidirectional" : "forward");
    }
    List<String> names = new ArrayList<>();
    names.add(name + "_h");
    if (cell.hasCell()) {
      names.add(name + "_c");
    }
    List<String> before = names.stream().map(state -> context.entering(state, hidden)).toList();
    Outputs outputs = add(x, before, "forward");
    for (int i = 0; i < names.size(); i++) {
      context.leaving(names.get(i), hidden, ShapeNodes.squeeze(graph, outputs.states().get(i), 0));
    }
    return outputs;
  }

  /**
   * @param x {@code [time, batch, inputs]}
   * @param before the states before the first step, each {@code [batch, hidden]}; none: zeros
   * @param direction {@code forward}, {@code reverse}, or of two {@code bidirectional}
   */
  Outputs add(String x, List<String> before, String direction) {
    List<String> inputs =
        new ArrayList<>(
            List.of(
                x,
                weights("W", Recurrent::inputWeights, directions.get(0).inputs()),
                weights("R", Recurrent::recurrentWeights, hidden),
                biases(),
                context.padding().map(Padding::lengths).orElse(GraphBuilder.NONE)));
    before.forEach(state -> inputs.add(ShapeNodes.unsqueeze(graph, state, 0)));
    List<String> results =
        graph.node(operator(), inputs, cell.hasCell() ? 3 : 2, attributes(direction));
    return new Outputs(results.get(0), results.get(1), results.subList(1, results.size()));
  }

  private String operator() {
    return switch (cell) {
      case RNN_TANH, RNN_RELU -> "RNN";
      case LSTM -> "LSTM";
      case GRU -> "GRU";
      case TUTORIAL_TANH, TUTORIAL_RELU ->
          throw new IllegalArgumentException("ONNX has no operator for " + cell);
    };
  }

  private AttributeProto[] attributes(String direction) {
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(Attributes.of("hidden_size", hidden));
    attributes.add(Attributes.of("direction", direction));
    if (cell == CellKind.GRU) {
      attributes.add(Attributes.of("linear_before_reset", 1));
    }
    if (cell == CellKind.RNN_RELU) {
      attributes.add(
          Attributes.strings("activations", Collections.nCopies(directions.size(), "Relu")));
    }
    return attributes.toArray(AttributeProto[]::new);
  }

  private boolean both() {
    return directions.size() == 2;
  }

  private String weights(String suffix, Function<Recurrent, float[]> of, int columns) {
    List<float[]> each = directions.stream().map(d -> ordered(of.apply(d))).toList();
    return graph.floats(name + "_" + suffix, joined(each), directions.size(), units(), columns);
  }

  private String biases() {
    List<float[]> each = new ArrayList<>();
    for (Recurrent direction : directions) {
      each.add(ordered(direction.bias()));
      each.add(cell.twoBiases() ? ordered(direction.recurrentBias()) : new float[(int) units()]);
    }
    return graph.floats(name + "_B", joined(each), directions.size(), 2 * units());
  }

  private long units() {
    return (long) cell.gates().size() * hidden;
  }

  private float[] ordered(float[] values) {
    List<Gate> order =
        switch (cell) {
          case LSTM -> LSTM;
          case GRU -> GRU;
          default -> cell.gates();
        };
    return GateOrder.change(values, cell.gates(), order);
  }

  private static float[] joined(List<float[]> parts) {
    FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  /** The directions of a layer, the forward one first. */
  static List<Recurrent> directions(Bidirectional both) {
    return List.of(both.forward(), both.backward());
  }
}
