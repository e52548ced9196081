package dev.unroll.export.onnx;

import dev.unroll.export.model.ForecastPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * Forecasts inside the graph: rows as they stand in a table to what the network reads, in double
 * precision, as the program does it. {@link ForecastValues} does the way back.
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

  /**
   * Mean and deviation of a window, for each column.
   *
   * @param mean {@code [1, batch, columns]}
   * @param deviation likewise
   */
  record Own(String mean, String deviation) {}

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
    if (!plan.window()) {
      String deviations = perColumn("read_deviations", t -> plan.csv().inputDeviation(t));
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

  /** How outputs become values; known once {@link #features} are. */
  ForecastValues values() {
    return new ForecastValues(graph, plan, levels, own);
  }

  /** Without so many of the first rows, and of the last. */
  private String cut(String values, int first, int last) {
    return ShapeNodes.cut(graph, values, first, last);
  }

  private String picked(String values, List<Integer> places, int axis) {
    return ShapeNodes.gather(graph, values, places, axis);
  }
}
