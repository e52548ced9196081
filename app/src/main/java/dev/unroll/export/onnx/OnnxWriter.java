package dev.unroll.export.onnx;

import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.model.FormatWriter;
import dev.unroll.export.model.ModelMetadata;
import dev.unroll.export.model.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.OnnxMl.ModelProto;
import onnx.OnnxMl.OperatorSetIdProto;
import onnx.OnnxMl.StringStringEntryProto;
import onnx.OnnxMl.TensorProto.DataType;

/** Writes FILE.onnx, and FILE.md, which says how to use it. */
public final class OnnxWriter implements FormatWriter {
  /** Of 2019, the first whose weights need not be inputs; opset 9 belongs to it. */
  private static final int IR_VERSION = 4;

  /** The first with OneHot, Where, NonZero and Scan over batches as they are used here. */
  private static final int OPSET = 9;

  @Override
  public List<ExportedFile> files(TrainedModel model, Path file) {
    GraphBuilder graph = graph(model);
    ModelProto.Builder proto =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .setProducerName("Unroll")
            .setGraph(graph.build(model.name()));
    model
        .provenance()
        .ifPresent(provenance -> proto.setProducerVersion(provenance.versions().unroll()));
    ModelMetadata.of(model)
        .forEach(
            (key, value) ->
                proto.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return List.of(
        new ExportedFile(file, proto.build().toByteArray()),
        new ExportedFile(
            ExportedFile.beside(file, ".md"),
            new Guide(model, file, graph.inputs(), graph.outputs()).text()));
  }

  private static GraphBuilder graph(TrainedModel model) {
    GraphBuilder graph = new GraphBuilder();
    InputNodes inputs = new InputNodes(graph, model);
    String input = inputs.add();
    Optional<ForecastNodes> forecast = inputs.forecast();
    Optional<Padding> padding = Optional.empty();
    if (model.padded()) {
      String lengths = lengths(graph);
      String steps = forecast.map(nodes -> nodes.steps(lengths)).orElse(lengths);
      padding = Optional.of(Padding.of(graph, input, steps));
    }
    LayerContext context = LayerContext.of(graph, padding, model.stepwise());
    String output = new NetworkGraph(context, model.network()).add(input);
    new OutputNodes(context, model, forecast).add(output);
    context.states().forEach(state -> graph.output(state.tensor(), state.value()));
    return graph;
  }

  private static String lengths(GraphBuilder graph) {
    return graph.input(
        new ValueInfo(
            "lengths",
            DataType.INT32,
            List.of(ValueInfo.BATCH),
            "steps of each sequence, at least 1; what follows them is padding"));
  }
}
