package dev.unroll.export.onnx;

import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.OutputScale;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * What a network forecasts in the units of the columns, inside the graph: anchor + own (center +
 * scale output), as {@link ForecastPlan} says, in double precision.
 */
final class ForecastValues {
  private final GraphBuilder graph;
  private final ForecastPlan plan;
  private final int columns;
  private final String levels;
  private final Optional<ForecastNodes.Own> own;

  /**
   * @param levels of the columns that are forecast, {@code [lag + time, batch, columns]}
   * @param own mean and deviation of the window, where values are divided by it
   */
  ForecastValues(
      GraphBuilder graph, ForecastPlan plan, String levels, Optional<ForecastNodes.Own> own) {
    this.graph = graph;
    this.plan = plan;
    this.columns = plan.forecast().columns().size();
    this.levels = levels;
    this.own = own;
  }

  /**
   * Outputs in the units of their columns, double.
   *
   * @param outputs {@code [time, batch, outputs]}, or {@code [batch, outputs]} at the end; of
   *     columns that are forecast apart as {@link ForecastNodes#features} has them
   */
  String of(String outputs) {
    int axis = plan.atEnd() ? 1 : 2;
    OutputScale scale = OutputScale.of(plan.csv());
    int count = scale.centers().size();
    int each = plan.forecast().outputsEach();
    int ofColumn = each * plan.forecast().steps();
    String value = ShapeNodes.cast(graph, sorted(beside(outputs), count), DataType.DOUBLE);
    value =
        graph.node(
            "Mul",
            List.of(
                value,
                graph.doubles("target_deviation", OutputScale.array(scale.scales()), count)));
    value =
        graph.node(
            "Add",
            List.of(
                value, graph.doubles("target_mean", OutputScale.array(scale.centers()), count)));
    if (own.isPresent()) {
      value =
          graph.node(
              "Mul",
              List.of(value, spread(last(own.get().deviation()), count, i -> i / ofColumn, 1)));
    }
    if (plan.anchored()) {
      value = graph.node("Add", List.of(value, spread(anchors(), count, i -> i / each, axis)));
    } else if (own.isPresent()) {
      value =
          graph.node(
              "Add", List.of(value, spread(last(own.get().mean()), count, i -> i / ofColumn, 1)));
    }
    return plan.log() ? graph.node("Exp", List.of(value)) : value;
  }

  private String spread(String values, int count, IntUnaryOperator place, int axis) {
    return ShapeNodes.gather(
        graph, values, IntStream.range(0, count).map(place).boxed().toList(), axis);
  }

  private String last(String oneRow) {
    return ShapeNodes.squeeze(graph, oneRow, 0);
  }

  /** Columns that were forecast apart beside each other. */
  private String beside(String outputs) {
    int series = plan.reads().size();
    if (series == 1) {
      return outputs;
    }
    long each = plan.forecast().outputs();
    boolean atEnd = plan.atEnd();
    String apart =
        graph.node(
            "Reshape",
            List.of(
                outputs, atEnd ? graph.longs(series, -1, each) : graph.longs(0, series, -1, each)));
    String turned =
        graph.node(
            "Transpose",
            List.of(apart),
            atEnd ? Attributes.longs("perm", 1, 0, 2) : Attributes.longs("perm", 0, 2, 1, 3));
    long all = series * each;
    return graph.node(
        "Reshape", List.of(turned, atEnd ? graph.longs(-1, all) : graph.longs(0, -1, all)));
  }

  /** The quantiles of each value in ascending order, as the program has them. */
  private String sorted(String outputs, long all) {
    int each = plan.forecast().outputsEach();
    if (each == 1) {
      return outputs;
    }
    boolean atEnd = plan.atEnd();
    long values = all / each;
    String grouped =
        graph.node(
            "Reshape",
            List.of(
                outputs, atEnd ? graph.longs(0, values, each) : graph.longs(0, 0, values, each)));
    // TopK of opset 9 has the largest first.
    String negative = graph.node("Neg", List.of(grouped));
    String descending =
        graph
            .node("TopK", List.of(negative), 2, Attributes.of("axis", -1), Attributes.of("k", each))
            .get(0);
    String ascending = graph.node("Neg", List.of(descending));
    return graph.node(
        "Reshape", List.of(ascending, atEnd ? graph.longs(0, all) : graph.longs(0, 0, all)));
  }

  /**
   * What is forecast without the network, column by column and in each step by step: {@code [time,
   * batch, columns * steps]}, or {@code [batch, columns * steps]} at the end.
   */
  private String anchors() {
    int steps = plan.forecast().steps();
    long all = (long) columns * steps;
    if (!plan.linear().isEmpty()) {
      int length = plan.linear().size() / steps;
      double[] weights = new double[plan.linear().size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i % length * steps + i / length] = plan.linear().get(i);
      }
      String byColumn = graph.node("Transpose", List.of(levels), Attributes.longs("perm", 1, 2, 0));
      String regression = graph.doubles("linear", weights, length, steps);
      return graph.node(
          "Reshape",
          List.of(graph.node("MatMul", List.of(byColumn, regression)), graph.longs(0, all)));
    }
    List<String> ahead =
        IntStream.rangeClosed(1, steps)
            .mapToObj(step -> ShapeNodes.unsqueeze(graph, anchor(step), 3))
            .toList();
    String joined = graph.node("Concat", ahead, Attributes.of("axis", 3));
    String anchors = graph.node("Reshape", List.of(joined, graph.longs(0, 0, all)));
    return plan.atEnd() ? last(anchors) : anchors;
  }

  /** The level that a step ahead goes on from, {@code [time, batch, columns]}, or of one row. */
  private String anchor(int ahead) {
    String last = back(plan.back(ahead));
    if (plan.season() == 0 || !plan.difference()) {
      return last;
    }
    String change = graph.node("Sub", List.of(back(0), back(plan.season())));
    String seasons = graph.doubles("seasons_" + ahead, new double[] {plan.seasons(ahead)});
    return graph.node("Add", List.of(last, graph.node("Mul", List.of(change, seasons))));
  }

  /** The level so many rows before each row of the window, or before its last row. */
  private String back(int rows) {
    if (!plan.atEnd()) {
      return ShapeNodes.cut(graph, levels, plan.lag() - rows, rows);
    }
    return ShapeNodes.slice(graph, levels, 0, -1 - rows, rows == 0 ? Long.MAX_VALUE : -rows);
  }
}
