package dev.unroll.export.onnx;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Attention;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.Matrices;
import dev.unroll.export.model.NetworkModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * The layers of a network of pairs as nodes, once over the source and once over the target. What
 * passes from the one to the other are the states in which recurrent layers ended, and the steps
 * that attention looks back at.
 *
 * <p>A source that the model reads from its end is read by operators of the reverse direction, so
 * that it comes, and is looked at, in the order of its text.
 *
 * <p>More than 250 lines: source and target go through the same layers.
 */
final class PairNodes {
  /** A score that no step of a source has. */
  private static final float LEAST = -1e30f;

  private final GraphBuilder graph;
  private final NetworkModel network;
  private final PairEncoding encoding;
  private final Side side;

  /** What a graph reads: of an embedding of two vocabularies it needs the vectors of that alone. */
  enum Side {
    SOURCE,
    TARGET,
    BOTH
  }

  PairNodes(GraphBuilder graph, NetworkModel network, PairEncoding encoding, Side side) {
    this.graph = graph;
    this.network = network;
    this.encoding = encoding;
    this.side = side;
  }

  /**
   * @param outputs {@code [time, batch, symbols]}
   * @param states after the last step, by name
   * @param alignment {@code [batch, time, source_time]}; empty where nothing looks back
   */
  record Target(String outputs, Map<String, String> states, Optional<String> alignment) {}

  /** The name of what a layer of attention looks at. */
  static String memory(int layer) {
    return "layer" + layer + "_memory";
  }

  /** The names of a recurrent layer's states. */
  static List<String> states(int layer, Recurrent of) {
    String name = "layer" + layer;
    return of.cell().hasCell() ? List.of(name + "_h", name + "_c") : List.of(name + "_h");
  }

  /** What reads the source, where a layer is recurrent. */
  static Optional<Recurrent> encoder(LayerModel layer) {
    if (layer instanceof LayerModel.EncoderDecoder both) {
      return Optional.of(both.encoder());
    }
    return layer instanceof Recurrent one ? Optional.of(one) : Optional.empty();
  }

  /**
   * @param symbols int64 {@code [source_time, batch]}
   * @return what is kept of a source, by name: states {@code [batch, hidden]}, and under the names
   *     of {@link #memory} what attention looks at, {@code [batch, source_time, size]}
   */
  Map<String, String> source(String symbols, Padding padding) {
    LayerContext context = LayerContext.of(graph, Optional.of(padding), false);
    Map<String, String> kept = new LinkedHashMap<>();
    String x = read(symbols);
    for (int i = 0; i <= lastKept(); i++) {
      LayerModel layer = network.layers().get(i);
      if (layer instanceof Attention) {
        kept.put(memory(i), ShapeNodes.swap(graph, x));
      } else if (encoder(layer).isPresent()) {
        Recurrent one = encoder(layer).get();
        String name = layer instanceof Recurrent ? "layer" + i : "layer" + i + "_encoder";
        Passed passed = recurrent(context, name, one, x, List.of(), encoding.reverseSource());
        x = passed.steps();
        put(kept, states(i, one), passed.states());
      } else {
        x = perStep(i, layer, x);
      }
    }
    return kept;
  }

  /** The last layer of which something is kept. */
  private int lastKept() {
    int last = -1;
    for (int i = 0; i < network.layers().size(); i++) {
      LayerModel layer = network.layers().get(i);
      if (layer instanceof Attention || encoder(layer).isPresent()) {
        last = i;
      }
    }
    return last;
  }

  private static void put(Map<String, String> kept, List<String> names, List<String> values) {
    for (int i = 0; i < names.size(); i++) {
      kept.put(names.get(i), values.get(i));
    }
  }

  /**
   * @param symbols int64 {@code [time, batch]}, the number of each in the target's vocabulary
   * @param kept of the source
   * @param padding of the source; empty where nothing looks back
   */
  Target target(String symbols, Map<String, String> kept, Optional<Padding> padding) {
    LayerContext context = LayerContext.of(graph, Optional.empty(), false);
    int offset = side == Side.TARGET && embedded() ? 0 : encoding.targetOffset();
    String numbers =
        offset == 0 ? symbols : graph.node("Add", List.of(symbols, graph.longs(offset)));
    String x = read(numbers);
    Map<String, String> states = new LinkedHashMap<>();
    Optional<String> alignment = Optional.empty();
    for (int i = 0; i < network.layers().size(); i++) {
      LayerModel layer = network.layers().get(i);
      if (layer instanceof Attention attention) {
        Looked looked = attention(i, attention, x, kept.get(memory(i)), padding.orElseThrow());
        x = looked.steps();
        alignment = Optional.of(looked.weights());
      } else if (encoder(layer).isPresent()) {
        Recurrent one =
            layer instanceof LayerModel.EncoderDecoder both ? both.decoder() : (Recurrent) layer;
        String name = layer instanceof Recurrent ? "layer" + i : "layer" + i + "_decoder";
        List<String> names = states(i, one);
        Passed passed =
            recurrent(context, name, one, x, names.stream().map(kept::get).toList(), false);
        x = passed.steps();
        put(states, names, passed.states());
      } else {
        x = perStep(i, layer, x);
      }
    }
    return new Target(StepNodes.dense(graph, "output", network.output(), x, 2), states, alignment);
  }

  /** Symbols as the first layer reads them. */
  private String read(String numbers) {
    if (embedded()) {
      return numbers;
    }
    String offAndOn = graph.floats("off_and_on", new float[] {0, 1}, 2);
    return graph.node(
        "OneHot",
        List.of(numbers, graph.longs(encoding.inputSize()), offAndOn),
        Attributes.of("axis", -1));
  }

  private boolean embedded() {
    return network.layers().get(0) instanceof LayerModel.Embedding;
  }

  /** The vectors of the side that is read. */
  private LayerModel.Embedding vectors(LayerModel.Embedding all) {
    if (side == Side.BOTH || encoding.shared()) {
      return all;
    }
    int from = side == Side.SOURCE ? 0 : encoding.targetOffset();
    int to = side == Side.SOURCE ? encoding.targetOffset() : all.inputs();
    int size = all.outputs();
    return new LayerModel.Embedding(
        to - from, size, Arrays.copyOfRange(all.vectors(), from * size, to * size));
  }

  private String perStep(int index, LayerModel layer, String x) {
    String name = "layer" + index;
    return layer instanceof LayerModel.Embedding embedding
        ? StepNodes.embedding(graph, name, vectors(embedding), x)
        : StepNodes.dense(graph, name, (LayerModel.Dense) layer, x, 2);
  }

  /**
   * @param steps {@code [time, batch, outputs]}
   * @param states after the last step, {@code [batch, hidden]}
   */
  private record Passed(String steps, List<String> states) {}

  private Passed recurrent(
      LayerContext context,
      String name,
      Recurrent layer,
      String x,
      List<String> before,
      boolean reverse) {
    if (layer.cell().tutorial()) {
      TutorialScan.Outputs outputs =
          new TutorialScan(context, name, layer).add(x, before.stream().findFirst(), reverse);
      return new Passed(outputs.steps(), List.of(outputs.state()));
    }
    RecurrentNode.Outputs outputs =
        new RecurrentNode(context, name, List.of(layer))
            .add(x, before, reverse ? "reverse" : "forward");
    return new Passed(
        ShapeNodes.squeeze(graph, outputs.steps(), 1),
        outputs.states().stream().map(s -> ShapeNodes.squeeze(graph, s, 0)).toList());
  }

  /**
   * @param steps {@code [time, batch, size]}
   * @param weights {@code [batch, time, source_time]}
   */
  private record Looked(String steps, String weights) {}

  private Looked attention(int index, Attention layer, String x, String memory, Padding padding) {
    String name = "layer" + index;
    int size = layer.size();
    String states = ShapeNodes.swap(graph, x);
    String queries = states;
    if (layer.general()) {
      queries =
          graph.node(
              "MatMul", List.of(states, graph.floats(name + "_score", layer.score(), size, size)));
    }
    String turned = graph.node("Transpose", List.of(memory), Attributes.longs("perm", 0, 2, 1));
    String scores = graph.node("MatMul", List.of(queries, turned));
    String real =
        graph.node("Transpose", List.of(padding.real()), Attributes.longs("perm", 1, 2, 0));
    String least = graph.floats("least", new float[] {LEAST});
    String weights =
        graph.node(
            "Softmax",
            List.of(graph.node("Where", List.of(real, scores, least))),
            Attributes.of("axis", 2));
    String means = graph.node("MatMul", List.of(weights, memory));
    String joined = graph.node("Concat", List.of(means, states), Attributes.of("axis", 2));
    String join =
        graph.floats(
            name + "_join", Matrices.transposed(layer.join(), size, 2 * size), 2L * size, size);
    String y = graph.node("Tanh", List.of(graph.node("MatMul", List.of(joined, join))));
    return new Looked(ShapeNodes.swap(graph, y), weights);
  }

  /** What a source leaves, as a graph's user sees it. */
  List<ValueInfo> kept() {
    List<ValueInfo> infos = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      LayerModel layer = network.layers().get(i);
      if (layer instanceof Attention attention) {
        infos.add(
            new ValueInfo(
                memory(i),
                DataType.FLOAT,
                List.of(ValueInfo.BATCH, PairGraphs.SOURCE_TIME, attention.size()),
                "what is looked back at, a step of the source each"));
      }
      int index = i;
      encoder(layer)
          .ifPresent(one -> states(index, one).forEach(name -> infos.add(state(name, one))));
    }
    return infos;
  }

  private static ValueInfo state(String name, Recurrent one) {
    return new ValueInfo(
        name,
        DataType.FLOAT,
        List.of(ValueInfo.BATCH, one.hidden()),
        "state before the next symbols of the target");
  }
}
