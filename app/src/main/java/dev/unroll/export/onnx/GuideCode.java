package dev.unroll.export.onnx;

import dev.unroll.datasets.LabelledTextEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.ForecastPlan;
import dev.unroll.export.model.ModelMetadata;
import dev.unroll.export.model.TrainedModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import onnx.OnnxMl.TensorProto.DataType;

/**
 * The lines of a {@link Guide} that use the model: one sequence goes in, zeros where it is for the
 * reader to say what, and the answer after its last step is printed.
 *
 * @param names the key of the metadata that names the outputs, where they are classes
 */
record GuideCode(
    TrainedModel model,
    String file,
    List<ValueInfo> inputs,
    List<ValueInfo> outputs,
    Optional<String> names) {
  private static final int STEPS = 10;
  private static final int SHOWN = 4;

  String python() {
    StringBuilder code = new StringBuilder("import json, numpy, onnxruntime\n");
    code.append("model = onnxruntime.InferenceSession(%s)\n".formatted(Guide.quoted(file)));
    names.ifPresent(
        key ->
            code.append(
                "names = json.loads(model.get_modelmeta().custom_metadata_map[\"%s\"])\n"
                    .formatted(key)));
    if (reads() && !names.equals(Optional.of(ModelMetadata.VOCABULARY))) {
      code.append(
          "vocabulary = json.loads(model.get_modelmeta().custom_metadata_map[\"%s\"])\n"
              .formatted(ModelMetadata.VOCABULARY));
    }
    code.append("inputs = {");
    code.append(
        inputs.stream()
            .filter(input -> !isState(input))
            .map(input -> "\"%s\": %s".formatted(input.name(), pythonValue(input)))
            .collect(Collectors.joining(", ")));
    code.append("}\n");
    if (model.stepwise()) {
      code.append(
          "states = [i for i in model.get_inputs() if i.name.startswith(\"layer\")]\n"
              + "inputs |= {i.name: numpy.zeros([1, i.shape[1]], \"float32\") for i in states}\n");
    }
    String answer = OutputNodes.name(model.task());
    code.append(
        (model.stepwise() ? "%s, *after" : "[%s]").formatted(answer)
            + " = model.run(None, inputs)\n");
    String last = answer + (perStep() ? "[0, -1]" : "[0]");
    code.append(
        names.isPresent()
            ? "print(names[%s.argmax()])\n".formatted(last)
            : "print(%s)\n".formatted(last));
    if (model.stepwise()) {
      code.append(
          "inputs |= {i.name: state for i, state in zip(states, after)}  # reads on from there\n");
    }
    return code.toString();
  }

  private String pythonValue(ValueInfo input) {
    if (reads() && input.name().equals("symbols")) {
      String vocabulary =
          names.equals(Optional.of(ModelMetadata.VOCABULARY)) ? "names" : "vocabulary";
      return "numpy.array([[%s.index(symbol) for symbol in %1$s[:%d]]])"
          .formatted(vocabulary, pythonRows());
    }
    return input.shape().size() == 1
        ? "numpy.full([1], %d, \"int32\")".formatted(pythonRows())
        : "numpy.%s(%s, \"%s\")"
            .formatted(
                logarithms() ? "ones" : "zeros", sizes(input, pythonRows()), numpy(input.type()));
  }

  /** Whether symbols go in, which the vocabulary numbers. */
  private boolean reads() {
    return symbols().isPresent();
  }

  private Optional<List<String>> symbols() {
    if (model.encoding() instanceof TextEncoding text) {
      return Optional.of(text.symbols());
    }
    return model.encoding() instanceof LabelledTextEncoding texts
        ? Optional.of(texts.text().symbols())
        : Optional.empty();
  }

  /** As many steps as symbols are shown, where symbols are. */
  private int pythonRows() {
    return symbols().map(all -> Math.min(SHOWN, all.size())).orElseGet(this::rows);
  }

  /** Whether a row of zeros has none of what the model reads. */
  private boolean logarithms() {
    return ForecastPlan.of(model.encoding()).filter(ForecastPlan::log).isPresent();
  }

  String java() {
    StringBuilder code =
        new StringBuilder("OrtEnvironment ort = OrtEnvironment.getEnvironment();\n");
    code.append("OrtSession model = ort.createSession(%s);\n".formatted(Guide.quoted(file)));
    code.append("Map<String, OnnxTensor> inputs = new HashMap<>();\n");
    if (logarithms()) {
      String sizes = sizes(inputs.get(0));
      code.append(
          "double[] rows = new double[%s];\nArrays.fill(rows, 1);\n"
              .formatted(sizes.substring(1, sizes.length() - 1).replace(", ", " * ")));
    }
    for (ValueInfo input : inputs) {
      code.append(
          "inputs.put(\"%s\", OnnxTensor.createTensor(ort, %s));\n"
              .formatted(input.name(), javaValue(input)));
    }
    String type = javaType(outputs.get(0).type()) + "[]".repeat(outputs.get(0).shape().size());
    String answer = OutputNodes.name(model.task());
    code.append("try (OrtSession.Result results = model.run(inputs)) {\n");
    code.append(
        "  %s answer = (%s) results.get(\"%s\").get().getValue();\n".formatted(type, type, answer));
    code.append(
        "  System.out.println(Arrays.toString(answer[0]%s));\n"
            .formatted(perStep() ? "[" + (STEPS - 1) + "]" : ""));
    return code.append("}\n").toString();
  }

  private String javaValue(ValueInfo input) {
    if (input.shape().size() == 1) {
      return "new int[] {%d}".formatted(rows());
    }
    String sizes = sizes(input);
    if (input.type() == DataType.UINT8) {
      return "ByteBuffer.allocateDirect(%s), new long[] {%s}, OnnxJavaType.UINT8"
          .formatted(
              sizes.substring(1, sizes.length() - 1).replace(", ", " * "),
              sizes.substring(1, sizes.length() - 1));
    }
    if (logarithms() && !isState(input)) {
      return "DoubleBuffer.wrap(rows), new long[] {%s}"
          .formatted(sizes.substring(1, sizes.length() - 1));
    }
    return "new %s%s".formatted(javaType(input.type()), sizes.replace(", ", "]["));
  }

  private static boolean isState(ValueInfo input) {
    return input.name().startsWith("layer");
  }

  private boolean perStep() {
    return model.network().lastStep().isEmpty();
  }

  /** Such as {@code [1, 10, 28]}. */
  private String sizes(ValueInfo tensor) {
    return sizes(tensor, rows());
  }

  private static String sizes(ValueInfo tensor, int rows) {
    return tensor.shapeText().replace(ValueInfo.BATCH, "1").replace(ValueInfo.TIME, rows + "");
  }

  /** Those of a sequence, with what a forecast needs before its steps and after them. */
  private int rows() {
    return STEPS + ForecastPlan.of(model.encoding()).map(p -> p.lag() + p.known()).orElse(0);
  }

  static String numpy(DataType type) {
    return switch (type) {
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String javaType(DataType type) {
    return type == DataType.INT64 ? "long" : type.name().toLowerCase(Locale.ROOT);
  }
}
