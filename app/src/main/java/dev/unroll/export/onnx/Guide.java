package dev.unroll.export.onnx;

import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.ModelMetadata;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.Json;
import dev.unroll.result.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** FILE.md: what goes in, what comes out, and a few lines of Python and Java that do it. */
final class Guide {
  private final TrainedModel model;
  private final String file;
  private final List<ValueInfo> inputs;
  private final List<ValueInfo> outputs;

  Guide(TrainedModel model, Path file, List<ValueInfo> inputs, List<ValueInfo> outputs) {
    this.model = model;
    this.file = VisibleText.line(file.getFileName().toString());
    this.inputs = inputs;
    this.outputs = outputs;
  }

  String text() {
    return """
    # %s

    The model %s in ONNX, opset 9: task %s. Sizes named batch and time may differ from call to \
    call.%s

    | input | type | shape | |
    | --- | --- | --- | --- |
    %s

    | output | type | shape | |
    | --- | --- | --- | --- |
    %s

    ## Python

    ```python
    %s```

    ## Java

    With `com.microsoft.onnxruntime:onnxruntime`.

    ```java
    %s```

    ## Where it comes from

    The file's metadata says it, under these keys: %s. What is not one text is JSON.
    """
        .formatted(
            escaped(file),
            escaped(model.name()),
            model.task().label(),
            states(),
            rows(inputs),
            rows(outputs),
            new GuideCode(model, file, inputs, outputs, names()).python(),
            new GuideCode(model, file, inputs, outputs, names()).java(),
            String.join(", ", ModelMetadata.of(model).keySet()));
  }

  private String states() {
    return model.stepwise()
        ? " The states that\ncome out are what goes in to read on, a step at a time or many."
            + again()
        : "";
  }

  /** Rows that lie before a forecast's steps are no steps, so that states say nothing of them. */
  private String again() {
    return ForecastPlan.of(model.encoding())
        .map(ForecastPlan::lag)
        .filter(lag -> lag > 0)
        .map(
            " The last %d rows that were read then come once more,\nbefore the new ones."
                ::formatted)
        .orElse("");
  }

  /** As rows of a table. */
  static String rows(List<ValueInfo> tensors) {
    return tensors.stream()
        .map(
            tensor ->
                "| `%s` | %s | %s | %s |"
                    .formatted(
                        tensor.name(),
                        GuideCode.numpy(tensor.type()),
                        tensor.shapeText(),
                        escaped(tensor.meaning())))
        .collect(Collectors.joining("\n"));
  }

  /** The key of the metadata that names the outputs. */
  private Optional<String> names() {
    if (model.encoding() instanceof TextEncoding || model.task().generates()) {
      return Optional.of(ModelMetadata.VOCABULARY);
    }
    return model.encoding().classes().isEmpty()
        ? Optional.empty()
        : Optional.of(ModelMetadata.CLASSES);
  }

  /** Text that may say anything, as it stands in a table of Markdown. */
  static String escaped(String text) {
    return VisibleText.line(text).replaceAll("([\\\\`*_|<>\\[\\]#&!])", "\\\\$1");
  }

  /** A string of Python or Java, in its quotes. */
  static String quoted(String text) {
    return Json.text(text).strip();
  }
}
