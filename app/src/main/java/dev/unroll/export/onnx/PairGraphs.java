package dev.unroll.export.onnx;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.TrainedModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * The graphs of a model of pairs: one that has all in it, from a source and a target so far to what
 * comes next; and the same in two, one that reads sources and one that goes on with targets, so
 * that nothing is read twice.
 */
final class PairGraphs {
  static final String SOURCE_TIME = "source_time";
  static final String SOURCE = "source";
  static final String LENGTHS = "source_lengths";
  static final String TARGET = "target";
  static final String ALIGNMENT = "alignment";

  private final TrainedModel model;
  private final PairEncoding encoding;

  PairGraphs(TrainedModel model, PairEncoding encoding) {
    this.model = model;
    this.encoding = encoding;
  }

  /** Source and target so far in, probabilities after each of the target's symbols out. */
  GraphBuilder whole() {
    GraphBuilder graph = new GraphBuilder();
    PairNodes nodes = new PairNodes(graph, model.network(), encoding, PairNodes.Side.BOTH);
    String source = source(graph);
    Padding padding = Padding.of(graph, source, lengths(graph));
    Map<String, String> kept = nodes.source(source, padding);
    PairNodes.Target target = nodes.target(target(graph), kept, Optional.of(padding));
    outputs(graph, target);
    return graph;
  }

  /** Source in, what is kept of it out. */
  GraphBuilder encoder() {
    GraphBuilder graph = new GraphBuilder();
    PairNodes nodes = new PairNodes(graph, model.network(), encoding, PairNodes.Side.SOURCE);
    String source = source(graph);
    Map<String, String> kept = nodes.source(source, Padding.of(graph, source, lengths(graph)));
    nodes.kept().forEach(info -> graph.output(info, kept.get(info.name())));
    return graph;
  }

  /** What is kept of the source and the next target symbols in, probabilities and states out. */
  GraphBuilder decoder() {
    GraphBuilder graph = new GraphBuilder();
    PairNodes nodes = new PairNodes(graph, model.network(), encoding, PairNodes.Side.TARGET);
    String symbols = target(graph);
    Map<String, String> kept = new HashMap<>();
    List<ValueInfo> states = new ArrayList<>();
    Optional<Padding> padding = Optional.empty();
    for (ValueInfo info : nodes.kept()) {
      kept.put(info.name(), graph.input(info));
      if (info.shape().contains(SOURCE_TIME)) {
        if (padding.isEmpty()) {
          String timeFirst = ShapeNodes.swap(graph, info.name());
          padding = Optional.of(Padding.of(graph, timeFirst, lengths(graph)));
        }
      } else {
        states.add(info);
      }
    }
    PairNodes.Target target = nodes.target(symbols, kept, padding);
    outputs(graph, target);
    for (ValueInfo state : states) {
      graph.output(
          new ValueInfo(
              state.name() + "_next", state.type(), state.shape(), "state after the last symbol"),
          target.states().get(state.name()));
    }
    return graph;
  }

  /** {@code [source_time, batch]}. */
  private String source(GraphBuilder graph) {
    String order =
        encoding.reverseSource()
            ? "in the order of the text, though the model reads it from its end, "
            : "";
    return symbols(
        graph,
        new ValueInfo(
            SOURCE,
            DataType.INT64,
            List.of(ValueInfo.BATCH, SOURCE_TIME),
            "numbers of the source's symbols in source_vocabulary, "
                + order
                + "of which the program reads at most %d".formatted(encoding.length())));
  }

  private static String lengths(GraphBuilder graph) {
    return graph.input(
        new ValueInfo(
            LENGTHS,
            DataType.INT32,
            List.of(ValueInfo.BATCH),
            "symbols of each source, at least 1; what follows them is padding"));
  }

  private String target(GraphBuilder graph) {
    return symbols(
        graph,
        new ValueInfo(
            TARGET,
            DataType.INT64,
            List.of(ValueInfo.BATCH, ValueInfo.TIME),
            "numbers of the target's symbols in vocabulary, of which the first is the start, %d"
                .formatted(encoding.begin() - encoding.targetOffset())));
  }

  /** {@code [batch, time]} as {@code [time, batch]}. */
  private static String symbols(GraphBuilder graph, ValueInfo info) {
    return graph.node("Transpose", List.of(graph.input(info)), Attributes.longs("perm", 1, 0));
  }

  private void outputs(GraphBuilder graph, PairNodes.Target target) {
    int symbols = model.network().output().outputs();
    boolean softmax = model.network().output().activation() == LayerModel.Dense.Activation.SOFTMAX;
    graph.output(
        new ValueInfo(
            OutputNodes.name(model.task()),
            DataType.FLOAT,
            List.of(ValueInfo.BATCH, ValueInfo.TIME, symbols),
            (softmax ? "probabilities" : "outputs")
                + " of the %d symbols that may come next, after each; the end is %d"
                    .formatted(symbols, encoding.end())),
        ShapeNodes.swap(graph, target.outputs()));
    target
        .alignment()
        .ifPresent(
            weights ->
                graph.output(
                    new ValueInfo(
                        ALIGNMENT,
                        DataType.FLOAT,
                        List.of(ValueInfo.BATCH, ValueInfo.TIME, SOURCE_TIME),
                        "how much each step looked at each symbol of the source"),
                    weights));
  }
}
