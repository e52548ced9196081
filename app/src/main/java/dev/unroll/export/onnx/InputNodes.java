package dev.unroll.export.onnx;

import dev.unroll.datasets.CsvEncoding;
import dev.unroll.datasets.Encoding;
import dev.unroll.datasets.ImageEncoding;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PixelOrder;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * The graph's input: data as its user has it, batch first, and how the network sees it, time first.
 */
final class InputNodes {
  private final GraphBuilder graph;
  private final TrainedModel model;
  private Optional<ForecastNodes> forecast = Optional.empty();

  InputNodes(GraphBuilder graph, TrainedModel model) {
    this.graph = graph;
    this.model = model;
  }

  /**
   * @return {@code [time, batch, inputs]}, or {@code [time, batch]} for an embedding
   */
  String add() {
    Encoding encoding = model.encoding();
    if (encoding instanceof TextEncoding) {
      return symbols(model.network().inputs());
    }
    if (encoding instanceof LabelledTextEncoding labelled) {
      return labelled.labelInput() ? labelled(labelled) : symbols(model.network().inputs());
    }
    if (encoding instanceof ImageEncoding image) {
      return pixels(image);
    }
    return encoding instanceof CsvEncoding csv ? columns(csv) : features();
  }

  /** How the graph forecasts, if it does; known once its input is added. */
  Optional<ForecastNodes> forecast() {
    return forecast;
  }

  /** The label of the text beside each of its symbols. */
  private String labelled(LabelledTextEncoding encoding) {
    int labels = encoding.labels().size();
    String steps = symbols(encoding.text().inputSize());
    String label =
        graph.input(
            new ValueInfo(
                "labels",
                DataType.INT64,
                List.of(ValueInfo.BATCH, ValueInfo.TIME),
                "number of the text's label at each of its steps, from 0 to " + (labels - 1)));
    String timeFirst = graph.node("Transpose", List.of(label), Attributes.longs("perm", 1, 0));
    return graph.node(
        "Concat", List.of(steps, oneHot(timeFirst, labels)), Attributes.of("axis", 2));
  }

  private String symbols(int symbols) {
    String input =
        graph.input(
            new ValueInfo(
                "symbols",
                DataType.INT64,
                List.of(ValueInfo.BATCH, ValueInfo.TIME),
                "numbers of the symbols in the metadata's vocabulary, from 0 to " + (symbols - 1)));
    String timeFirst = graph.node("Transpose", List.of(input), Attributes.longs("perm", 1, 0));
    if (model.network().layers().get(0) instanceof LayerModel.Embedding) {
      return timeFirst;
    }
    return oneHot(timeFirst, symbols);
  }

  private String oneHot(String numbers, int size) {
    String offAndOn = graph.floats("off_and_on_" + size, new float[] {0, 1}, 2);
    return graph.node(
        "OneHot", List.of(numbers, graph.longs(size), offAndOn), Attributes.of("axis", -1));
  }

  private String pixels(ImageEncoding image) {
    String step =
        switch (image.order()) {
          case ROWS -> "a step is a row of pixels, from the top";
          case COLUMNS -> "a step is a column of pixels, from the left";
          case PIXELS -> "a step is one pixel, row by row";
          case PERMUTED ->
              "a step is one pixel, those of an image row by row in the order "
                  + PixelOrder.PERMUTATION.replace(
                      "784", String.valueOf(image.height() * image.width()));
        };
    int pixels = model.network().inputs();
    int steps = image.height() * image.width() / pixels;
    String input =
        graph.input(
            new ValueInfo(
                "pixels",
                DataType.UINT8,
                List.of(ValueInfo.BATCH, ValueInfo.TIME, pixels),
                "brightness from 0 to 255; %s; an image has %d".formatted(step, steps)));
    String white = graph.floats("white", new float[] {TrainedModel.WHITE});
    String floats = ShapeNodes.cast(graph, input, DataType.FLOAT);
    return ShapeNodes.swap(graph, graph.node("Div", List.of(floats, white)));
  }

  /** Standardised in double precision, as the training data was. */
  private String columns(CsvEncoding csv) {
    int columns = csv.inputs().size();
    Optional<ForecastPlan> plan = ForecastPlan.of(csv);
    Object time =
        plan.filter(ForecastPlan::atEnd).<Object>map(ForecastPlan::rows).orElse(ValueInfo.TIME);
    String input =
        graph.input(
            new ValueInfo(
                "features",
                DataType.DOUBLE,
                List.of(ValueInfo.BATCH, time, columns),
                "the columns as they stand in the table, in this order: "
                    + String.join(", ", csv.inputs())
                    + plan.map(InputNodes::rows).orElse("")));
    String means = graph.doubles("means", each(columns, csv::inputMean), columns);
    String deviations = graph.doubles("deviations", each(columns, csv::inputDeviation), columns);
    String rows = ShapeNodes.swap(graph, input);
    String centred = graph.node("Sub", List.of(rows, means));
    String scaled = graph.node("Div", List.of(centred, deviations));
    forecast = plan.map(p -> new ForecastNodes(graph, p, rows));
    return forecast
        .map(nodes -> nodes.features(scaled))
        .orElseGet(() -> ShapeNodes.cast(graph, scaled, DataType.FLOAT));
  }

  /** Which rows there are beside those that the network goes through. */
  private static String rows(ForecastPlan plan) {
    List<String> rows = new ArrayList<>();
    if (plan.lag() > 0) {
      rows.add("of the first %d rows only changes are taken".formatted(plan.lag()));
    }
    if (plan.known() > 0) {
      rows.add(
          "the last %d rows are those that are forecast, of which only %s must be known"
              .formatted(plan.known(), String.join(", ", plan.forecast().knownAhead())));
    }
    return rows.isEmpty() ? "" : "; " + String.join("; ", rows);
  }

  private String features() {
    return ShapeNodes.swap(
        graph,
        graph.input(
            new ValueInfo(
                "features",
                DataType.FLOAT,
                List.of(ValueInfo.BATCH, ValueInfo.TIME, model.network().inputs()),
                "as the dataset makes them")));
  }

  private static double[] each(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }
}
