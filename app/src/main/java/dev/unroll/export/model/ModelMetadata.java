package dev.unroll.export.model;

import dev.unroll.config.description.ConfigWriter;
import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.result.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a model's file says of where it came from, under keys; JSON where it is not one text. */
public final class ModelMetadata {
  public static final String VOCABULARY = "vocabulary";

  /** Of the sources of pairs; that of their targets is the {@link #VOCABULARY}. */
  public static final String SOURCE_VOCABULARY = "source_vocabulary";

  public static final String CLASSES = "classes";

  private ModelMetadata() {}

  public static Map<String, String> of(TrainedModel model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("name", model.name());
    metadata.put("task", model.task().label());
    String symbols = Json.text(model.encoding().classes());
    if (model.encoding() instanceof TextEncoding) {
      metadata.put(VOCABULARY, symbols);
    } else if (model.encoding() instanceof LabelledTextEncoding labelled) {
      metadata.put(VOCABULARY, Json.text(labelled.text().symbols()));
      metadata.put(CLASSES, Json.text(labelled.labels()));
    } else if (model.encoding() instanceof PairEncoding pairs) {
      metadata.put(SOURCE_VOCABULARY, Json.text(pairs.source().symbols()));
      metadata.put(VOCABULARY, symbols);
    } else if (!model.encoding().classes().isEmpty()) {
      metadata.put(CLASSES, symbols);
    }
    metadata.put("encoding", Json.text(model.encoding()));
    metadata.put("config", ConfigWriter.write(model.config()));
    metadata.put("seed", Long.toString(model.config().seed()));
    metadata.put("parameters_sha256", model.parametersSha256());
    model
        .provenance()
        .ifPresent(
            provenance -> {
              metadata.put("data", Json.text(provenance.data()));
              metadata.put("versions", Json.text(provenance.versions()));
            });
    model.result().ifPresent(result -> metadata.put("metrics", Json.text(result.metrics())));
    return metadata;
  }
}
