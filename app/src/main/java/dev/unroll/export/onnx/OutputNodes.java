package dev.unroll.export.onnx;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.ForecastEncoding;
import dev.unroll.datasets.Task;
import dev.unroll.evaluation.ForecastOutputs;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.OutputScale;
import dev.unroll.export.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import onnx.OnnxMl.TensorProto.DataType;

/** The graph's output, named after the task, batch first; values in the unit of their column. */
final class OutputNodes {
  private final LayerContext context;
  private final GraphBuilder graph;
  private final TrainedModel model;

  OutputNodes(LayerContext context, TrainedModel model) {
    this.context = context;
    this.graph = context.graph();
    this.model = model;
  }

  /** {@code next-character} as {@code next_character}. */
  static String name(Task task) {
    return task.label().replace('-', '_');
  }

  /**
   * @param value {@code [time, batch, outputs]} or {@code [batch, outputs]}
   */
  void add(String value) {
    boolean steps = model.network().lastStep().isEmpty();
    List<Object> shape = new ArrayList<>(List.of(ValueInfo.BATCH));
    if (steps) {
      shape.add(ValueInfo.TIME);
    }
    shape.add(model.network().output().outputs());
    String result = steps ? ShapeNodes.swap(graph, context.clear(value)) : value;
    DataType type = DataType.FLOAT;
    if (model.encoding() instanceof CsvEncoding csv && model.task() == Task.REGRESSION) {
      int each = csv.forecast().map(ForecastEncoding::outputsEach).orElse(1);
      result = inUnits(csv, each > 1 ? sorted(result, each, steps) : result);
      type = DataType.DOUBLE;
    }
    graph.output(new ValueInfo(name(model.task()), type, shape, meaning(steps)), result);
  }

  /** The quantiles of each value in ascending order, as the program has them. */
  private String sorted(String outputs, int each, boolean steps) {
    long values = model.network().output().outputs() / each;
    String grouped =
        graph.node(
            "Reshape",
            List.of(
                outputs, steps ? graph.longs(0, 0, values, each) : graph.longs(0, values, each)));
    // TopK of opset 9 has the largest first.
    String negative = graph.node("Neg", List.of(grouped));
    String descending =
        graph
            .node("TopK", List.of(negative), 2, Attributes.of("axis", -1), Attributes.of("k", each))
            .get(0);
    String ascending = graph.node("Neg", List.of(descending));
    long all = values * each;
    return graph.node(
        "Reshape", List.of(ascending, steps ? graph.longs(0, 0, all) : graph.longs(0, all)));
  }

  private String inUnits(CsvEncoding csv, String standardised) {
    OutputScale scale = OutputScale.of(csv);
    int outputs = scale.centers().size();
    String deviation =
        graph.doubles("target_deviation", OutputScale.array(scale.scales()), outputs);
    String mean = graph.doubles("target_mean", OutputScale.array(scale.centers()), outputs);
    String value = ShapeNodes.cast(graph, standardised, DataType.DOUBLE);
    return graph.node("Add", List.of(graph.node("Mul", List.of(value, deviation)), mean));
  }

  private String meaning(boolean steps) {
    String when = steps ? "after each step" : "after the last step";
    String padding = steps && model.padded() ? "; without meaning in the padding" : "";
    if (model.task() == Task.REGRESSION) {
      return values() + " " + when + padding;
    }
    String what =
        model.network().output().activation() == Dense.Activation.SOFTMAX
            ? "probabilities of the %d %s, "
            : "outputs of the %d %s, the largest of which is the answer, ";
    String classes =
        switch (model.task()) {
          case NEXT_CHARACTER -> "characters that may come next";
          case NEXT_WORD -> "words that may come next";
          case TEXT_TO_TEXT -> "symbols of the target that may come next";
          case FILL_IN -> "symbols that may stand there";
          case CLASSIFICATION, REGRESSION -> "classes";
        };
    return what.formatted(model.network().output().outputs(), classes) + when + padding;
  }

  private String values() {
    if (!(model.encoding() instanceof CsvEncoding csv)) {
      return "the value";
    }
    return csv.forecast()
        .map(forecast -> String.join(", ", ForecastOutputs.names(forecast)))
        .orElse("the value of " + csv.target());
  }
}
