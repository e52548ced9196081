package dev.unroll.export.onnx;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Task;
import dev.unroll.evaluation.ForecastOutputs;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.OutputScale;
import dev.unroll.export.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onnx.OnnxMl.TensorProto.DataType;

/** The graph's output, named after the task, batch first; values in the unit of their column. */
final class OutputNodes {
  private final LayerContext context;
  private final GraphBuilder graph;
  private final TrainedModel model;
  private final Optional<ForecastValues> forecast;

  /**
   * @param forecast how outputs become values, where the model forecasts
   */
  OutputNodes(LayerContext context, TrainedModel model, Optional<ForecastValues> forecast) {
    this.context = context;
    this.graph = context.graph();
    this.model = model;
    this.forecast = forecast;
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
    int outputs = model.network().output().outputs();
    shape.add(
        forecast.isPresent()
            ? OutputScale.of((CsvEncoding) model.encoding()).centers().size()
            : outputs);
    String cleared = steps ? context.clear(value) : value;
    DataType type = DataType.FLOAT;
    if (model.encoding() instanceof CsvEncoding csv && model.task() == Task.REGRESSION) {
      cleared = forecast.isPresent() ? forecast.get().of(cleared) : inUnits(csv, cleared);
      type = DataType.DOUBLE;
    }
    String result = steps ? ShapeNodes.swap(graph, cleared) : cleared;
    graph.output(new ValueInfo(name(model.task()), type, shape, meaning(steps)), result);
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
