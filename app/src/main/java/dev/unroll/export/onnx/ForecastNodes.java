package dev.unroll.export.onnx;

import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.OutputScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * Forecasts inside the graph: rows as they stand in a table to what the network reads, and its
 * outputs to values in the units of their columns. In double precision, as the program does it.
 *
 * <p>Rows are {@code [rows, batch, inputs]}: those before the window that changes need, the window,
 * and those after it of which what is known ahead is read. Below, time is the window.
 */
final class ForecastNodes {
  private final GraphBuilder graph;
  private final ForecastPlan plan;
  private final int columns;

  /** Levels of the columns that are forecast, {@code [lag + time, batch, columns]}. */
  private String levels;

  /** Of what is read of them in the window, {@code [1, batch, columns]}. */
  private Optional<Own> own = Optional.empty();

  private record Own(String mean, String deviation) {}

  /**
   * @param rows double {@code [rows, batch, inputs]}
   */
  ForecastNodes(GraphBuilder graph, ForecastPlan plan, String rows) {
    this.graph = graph;
    this.plan = plan;
    this.columns = plan.forecast().columns().size();
    String values = picked(rows, plan.targets(), 2);
    this.levels = cut(plan.log() ? graph.node("Log", List.of(values)) : values, 0, plan.known());
  }

  /**
   * What the network reads, {@code [time, batch, width]}; of columns that are forecast apart one
   * after the other along the batch.
   *
   * @param standardised the rows by the means and deviations of the training part
   */
  String features(String standardised) {
    List<String> blocks = new ArrayList<>(List.of(targets()));
    blocks.add(cut(standardised, plan.lag(), plan.known()));
    for (int ahead = 1; ahead <= plan.known(); ahead++) {
      String later = cut(standardised, plan.lag() + ahead, plan.known() - ahead);
      blocks.add(picked(later, plan.knownAhead(), 2));
    }
    String all = graph.node("Concat", blocks, Attributes.of("axis", 2));
    List<String> series =
        plan.reads().stream().map(reads -> patched(picked(all, places(reads), 2), reads)).toList();
    String read =
        series.size() == 1 ? series.get(0) : graph.node("Concat", series, Attributes.of("axis", 1));
    return ShapeNodes.cast(graph, read, DataType.FLOAT);
  }

  /** Where among the blocks the inputs of a row are, and behind them what is known ahead. */
  private List<Integer> places(List<Integer> reads) {
    List<Integer> targets = plan.targets();
    List<Integer> places = new ArrayList<>();
    for (int input : reads) {
      int target = targets.indexOf(input);
      places.add(target >= 0 ? target : columns + input);
    }
    int known = plan.knownAhead().size();
    int first = columns + plan.csv().inputs().size();
    for (int column = 0; column < known; column++) {
      for (int ahead = 0; ahead < plan.known(); ahead++) {
        places.add(first + ahead * known + column);
      }
    }
    return places;
  }

  /** What is read of the columns that are forecast, {@code [time, batch, columns]}. */
  private String targets() {
    String read = levels;
    if (plan.season() > 0) {
      read = changes(read, plan.season());
    }
    if (plan.difference()) {
      read = changes(read, 1);
    }
    String deviations = perColumn("read_deviations", t -> plan.csv().inputDeviation(t));
    if (!plan.window()) {
      String means = perColumn("read_means", t -> plan.csv().inputMean(t));
      return graph.node("Div", List.of(graph.node("Sub", List.of(read, means)), deviations));
    }
    String mean = graph.node("ReduceMean", List.of(read), Attributes.longs("axes", 0));
    String centred = graph.node("Sub", List.of(read, mean));
    String squares = graph.node("Mul", List.of(centred, centred));
    String variance = graph.node("ReduceMean", List.of(squares), Attributes.longs("axes", 0));
    String least = perColumn("least_variances", plan::leastVariance);
    String deviation = graph.node("Sqrt", List.of(graph.node("Add", List.of(variance, least))));
    own = Optional.of(new Own(mean, deviation));
    return graph.node("Div", List.of(centred, deviation));
  }

  private String changes(String values, int steps) {
    return graph.node("Sub", List.of(cut(values, steps, 0), cut(values, 0, steps)));
  }

  private String perColumn(String name, ToDoubleFunction<Integer> value) {
    return graph.doubles(name, plan.targets().stream().mapToDouble(value).toArray(), columns);
  }

  /** Rows of a patch one after the other, {@code [time / patch, batch, patch * width]}. */
  private String patched(String values, List<Integer> reads) {
    int patch = plan.forecast().patch();
    if (patch == 1) {
      return values;
    }
    int width = reads.size() + plan.knownAhead().size() * plan.known();
    int steps = plan.csv().window() / patch;
    String apart = graph.node("Reshape", List.of(values, graph.longs(steps, patch, -1, width)));
    String beside = graph.node("Transpose", List.of(apart), Attributes.longs("perm", 0, 2, 1, 3));
    return graph.node("Reshape", List.of(beside, graph.longs(steps, -1, (long) patch * width)));
  }

  /** Steps of each sequence, from its rows, as often as the network reads it. */
  String steps(String lengths) {
    int others = plan.lag() + plan.known();
    String steps =
        others == 0
            ? lengths
            : graph.node("Sub", List.of(lengths, graph.ints("rows_beside", others)));
    int series = plan.reads().size();
    return series == 1
        ? steps
        : graph.node(
            "Concat",
            IntStream.range(0, series).mapToObj(i -> steps).toList(),
            Attributes.of("axis", 0));
  }

  /**
   * Outputs in the units of their columns, double.
   *
   * @param outputs {@code [time, batch, outputs]}, or {@code [batch, outputs]} at the end; of
   *     columns that are forecast apart as {@link #features} has them
   */
  String values(String outputs) {
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
    return picked(values, IntStream.range(0, count).map(place).boxed().toList(), axis);
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
      return cut(levels, plan.lag() - rows, rows);
    }
    return ShapeNodes.slice(graph, levels, 0, -1 - rows, rows == 0 ? Long.MAX_VALUE : -rows);
  }

  /** Without so many of the first rows, and of the last. */
  private String cut(String values, int first, int last) {
    return first == 0 && last == 0
        ? values
        : ShapeNodes.slice(graph, values, 0, first, last == 0 ? Long.MAX_VALUE : -last);
  }

  private String picked(String values, List<Integer> places, int axis) {
    return graph.node(
        "Gather",
        List.of(values, graph.longs(places.stream().mapToLong(i -> i).toArray())),
        Attributes.of("axis", axis));
  }
}
