package dev.unroll.export.onnx;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Bidirectional.Merge;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.export.model.NetworkModel.LastStep;
import java.util.List;
import onnx.OnnxMl.AttributeProto;

/** The layers of a network as nodes. Values have time first, {@code [time, batch, size]}. */
final class NetworkGraph {
  private final LayerContext context;
  private final GraphBuilder graph;
  private final NetworkModel network;

  NetworkGraph(LayerContext context, NetworkModel network) {
    this.context = context;
    this.graph = context.graph();
    this.network = network;
  }

  /**
   * @param input {@code [time, batch, inputs]}, or the symbols {@code [time, batch]} that an
   *     embedding takes
   * @return {@code [time, batch, outputs]}, or {@code [batch, outputs]} of the last step
   */
  String add(String input) {
    String x = input;
    boolean steps = true;
    for (int i = 0; i < network.layers().size(); i++) {
      int index = i;
      String name = "layer" + i;
      var last = network.lastStep().filter(l -> l.layer() == index).map(LastStep::reading);
      LayerModel layer = network.layers().get(i);
      if (layer instanceof LayerModel.Embedding embedding) {
        x = StepNodes.embedding(graph, name, embedding, x);
      } else if (layer instanceof Dense dense) {
        x = StepNodes.dense(graph, name, dense, x, steps ? 2 : 1);
      } else if (last.isEmpty()) {
        x = everyStep(name, layer, x);
      } else {
        x =
            last.get() == LastStep.Reading.EACH_END
                ? ends(name, layer, x)
                : lastStep(name, layer, x);
        steps = false;
      }
    }
    return StepNodes.dense(graph, "output", network.output(), x, steps ? 2 : 1);
  }

  private String everyStep(String name, LayerModel layer, String x) {
    if (layer instanceof Bidirectional both) {
      if (both.forward().cell().tutorial()) {
        return merged(both.merge(), tutorial(name, both, x), 2);
      }
      String steps =
          new RecurrentNode(context, name, RecurrentNode.directions(both)).add(x).steps();
      return merged(both.merge(), steps, 1);
    }
    Recurrent one = (Recurrent) layer;
    if (one.cell().tutorial()) {
      return new TutorialScan(context, name, one).add(x, name + "_h", false);
    }
    return ShapeNodes.squeeze(
        graph, new RecurrentNode(context, name, List.of(one)).add(x).steps(), 1);
  }

  /** The last step of all that a layer gives, {@code [batch, size]}. */
  private String lastStep(String name, LayerModel layer, String x) {
    boolean operator = layer instanceof Recurrent one && !one.cell().tutorial();
    return operator ? ends(name, layer, x) : context.lastStep(everyStep(name, layer, x));
  }

  /** Each direction where it ends, {@code [batch, size]}. */
  private String ends(String name, LayerModel layer, String x) {
    if (layer instanceof Bidirectional both) {
      if (both.forward().cell().tutorial()) {
        List<String> directions = tutorial(name, both, x);
        return merged(
            both.merge(),
            List.of(context.lastStep(directions.get(0)), context.firstStep(directions.get(1))),
            1);
      }
      String ends = new RecurrentNode(context, name, RecurrentNode.directions(both)).add(x).ends();
      return merged(both.merge(), ends, 0);
    }
    return ShapeNodes.squeeze(
        graph, new RecurrentNode(context, name, List.of((Recurrent) layer)).add(x).ends(), 0);
  }

  private List<String> tutorial(String name, Bidirectional both, String x) {
    return List.of(
        new TutorialScan(context, name + "_forward", both.forward()).add(x, "", false),
        new TutorialScan(context, name + "_backward", both.backward()).add(x, "", true));
  }

  /**
   * Joins two values.
   *
   * @param axis of their outputs
   */
  private String merged(Merge merge, List<String> directions, int axis) {
    if (merge == Merge.CONCAT) {
      return graph.node("Concat", directions, Attributes.of("axis", axis));
    }
    String sum = graph.node("Add", directions);
    return merge == Merge.ADD
        ? sum
        : graph.node("Mul", List.of(sum, graph.floats(sum + "_half", new float[] {0.5f})));
  }

  /**
   * Joins two directions that are one value.
   *
   * @param axis of the directions: {@code [.., directions, batch, hidden]}
   */
  private String merged(Merge merge, String directions, int axis) {
    if (merge == Merge.CONCAT) {
      // Both directions of a sequence beside each other, then as one row.
      String beside =
          graph.node(
              "Transpose",
              List.of(directions),
              axis == 1 ? Attributes.longs("perm", 0, 2, 1, 3) : Attributes.longs("perm", 1, 0, 2));
      String shape = axis == 1 ? graph.longs(0, 0, -1) : graph.longs(0, -1);
      return graph.node("Reshape", List.of(beside, shape));
    }
    AttributeProto axes = Attributes.longs("axes", axis);
    return graph.node(
        merge == Merge.ADD ? "ReduceSum" : "ReduceMean",
        List.of(directions),
        axes,
        Attributes.of("keepdims", 0));
  }
}
