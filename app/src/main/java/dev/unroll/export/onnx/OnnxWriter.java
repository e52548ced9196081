package dev.unroll.export.onnx;

import dev.unroll.datasets.PairEncoding;
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

/**
 * Writes FILE.onnx, and FILE.md, which says how to use it; of a model of pairs the same in two
 * graphs, too, FILE-encoder.onnx and FILE-decoder.onnx.
 */
public final class OnnxWriter implements FormatWriter {
  /** Of 2019, the first whose weights need not be inputs; opset 9 belongs to it. */
  private static final int IR_VERSION = 4;

  /** The first with OneHot, Where, NonZero and Scan over batches as they are used here. */
  private static final int OPSET = 9;

  @Override
  public List<ExportedFile> files(TrainedModel model, Path file) {
    Path guide = ExportedFile.beside(file, ".md");
    if (model.encoding() instanceof PairEncoding pairs) {
      PairGraphs graphs = new PairGraphs(model, pairs);
      PairGuide text = new PairGuide(model, pairs, file, graphs);
      return List.of(
          new ExportedFile(file, bytes(model, graphs.whole())),
          new ExportedFile(text.encoderFile(), bytes(model, graphs.encoder())),
          new ExportedFile(text.decoderFile(), bytes(model, graphs.decoder())),
          new ExportedFile(guide, text.text()));
    }
    GraphBuilder graph = graph(model);
    return List.of(
        new ExportedFile(file, bytes(model, graph)),
        new ExportedFile(guide, new Guide(model, file, graph.inputs(), graph.outputs()).text()));
  }

  private static byte[] bytes(TrainedModel model, GraphBuilder graph) {
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
    return proto.build().toByteArray();
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
    new OutputNodes(context, model, forecast.map(ForecastNodes::values)).add(output);
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
