package dev.unroll.export.onnx;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.TextEncoding;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.model.ModelMetadata;
import dev.unroll.export.model.TrainedModel;
import dev.unroll.result.VisibleText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** FILE.md of a model of pairs: its three graphs, and how a target is written greedily. */
final class PairGuide {
  private static final int SYMBOLS = 5;

  private final TrainedModel model;
  private final PairEncoding encoding;
  private final Path file;
  private final PairGraphs graphs;

  PairGuide(TrainedModel model, PairEncoding encoding, Path file, PairGraphs graphs) {
    this.model = model;
    this.encoding = encoding;
    this.file = file;
    this.graphs = graphs;
  }

  Path encoderFile() {
    return ExportedFile.beside(file, "-encoder.onnx");
  }

  Path decoderFile() {
    return ExportedFile.beside(file, "-decoder.onnx");
  }

  String text() {
    return """
    # %s

    The model %s in ONNX, opset 9: task %s. It reads a source and says what comes next in its target, \
    symbol by symbol. Sizes named batch, time and source_time may differ from call to call. Symbols \
    are %s, of the target %s, numbered from 0 in the order of the metadata's `source_vocabulary` and \
    `vocabulary`%s.

    %s

    ## Python

    A target written greedily. Give several sources at once padded at their end.

    ```python
    %s```

    ## Java

    With `com.microsoft.onnxruntime:onnxruntime`. What is printed are numbers in `vocabulary`.

    ```java
    %s```

    ## The same in two, so that nothing is read twice

    `%s` reads sources, and `%s` goes on with targets from where it was, by one symbol or many: \
    what the one gives under a name goes into the other under it, and a state that comes out as \
    `…_next` goes in again.

    `%s`:

    %s

    `%s`:

    %s

    ```python
    %s```

    ## Where it comes from

    Each file's metadata says it, under these keys: %s. What is not one text is JSON.
    """
        .formatted(
            Guide.escaped(name(file)),
            Guide.escaped(model.name()),
            model.task().label(),
            encoding.source().unit().name().toLowerCase(Locale.ROOT),
            encoding.target().unit().name().toLowerCase(Locale.ROOT),
            encoding.source().lowercase() ? ", in lower case" : "",
            tables(graphs.whole()),
            python(),
            java(),
            name(encoderFile()),
            name(decoderFile()),
            name(encoderFile()),
            tables(graphs.encoder()),
            name(decoderFile()),
            tables(graphs.decoder()),
            stepwise(),
            String.join(", ", ModelMetadata.of(model).keySet()));
  }

  private static String name(Path file) {
    return VisibleText.line(file.getFileName().toString());
  }

  private static String tables(GraphBuilder graph) {
    return """
    | input | type | shape | |
    | --- | --- | --- | --- |
    %s

    | output | type | shape | |
    | --- | --- | --- | --- |
    %s"""
        .formatted(Guide.rows(graph.inputs()), Guide.rows(graph.outputs()));
  }

  /** Symbols of a source to begin with, by their numbers: one of the data's, or any. */
  private int[] source() {
    return model
        .examples()
        .flatMap(Examples::pairs)
        .map(pairs -> pairs.sources().get(0))
        .orElseGet(
            () ->
                IntStream.range(0, Math.min(SYMBOLS, encoding.source().symbols().size()))
                    .toArray());
  }

  private int begin() {
    return encoding.begin() - encoding.targetOffset();
  }

  /** Symbols that the program never writes: the start, and what stands for unknown words. */
  private String never() {
    int unknown = encoding.classes().indexOf(TextEncoding.UNKNOWN_WORD);
    return unknown < 0 ? "[%d]".formatted(begin()) : "[%d, %d]".formatted(begin(), unknown);
  }

  private String joint() {
    return encoding.target().unit() == TextEncoding.Unit.WORDS ? " " : "";
  }

  private String pythonHead(String session) {
    String symbols =
        Arrays.stream(source())
            .mapToObj(encoding.source().symbols()::get)
            .map(Guide::quoted)
            .collect(Collectors.joining(", ", "[", "]"));
    return """
    import json, numpy, onnxruntime
    %s
    known = model.get_modelmeta().custom_metadata_map
    read, names = json.loads(known["source_vocabulary"]), json.loads(known["vocabulary"])
    source = [read.index(symbol) for symbol in %s]
    """
        .formatted(session, symbols);
  }

  private String python() {
    return pythonHead("model = onnxruntime.InferenceSession(" + Guide.quoted(name(file)) + ")")
        + """
        target, inputs = [%d], {"source": numpy.array([source]), "source_lengths": numpy.array([len(source)], "int32")}
        while target[-1] != %d and len(target) <= %d:
            [chances] = model.run(["text_to_text"], inputs | {"target": numpy.array([target])})
            chances[..., %s] = 0  # never written
            target.append(int(chances[0, -1].argmax()))
        print("%s".join(names[symbol] for symbol in target[1:] if symbol != %2$d))
        """
            .formatted(begin(), encoding.end(), encoding.longestTarget(), never(), joint());
  }

  private String stepwise() {
    return pythonHead(
            """
            model = onnxruntime.InferenceSession(%s)
            decoder = onnxruntime.InferenceSession(%s)"""
                .formatted(Guide.quoted(name(encoderFile())), Guide.quoted(name(decoderFile()))))
        + """
        source = {"source": numpy.array([source]), "source_lengths": numpy.array([len(source)], "int32")}
        kept = source | dict(zip([o.name for o in model.get_outputs()], model.run(None, source)))
        target, wanted = [%d], [i.name for i in decoder.get_inputs()]
        while target[-1] != %d and len(target) <= %d:
            kept["target"] = numpy.array([target[-1:]])
            outputs = decoder.run(None, {name: kept[name] for name in wanted})
            for output, value in zip(decoder.get_outputs(), outputs):
                kept[output.name.removesuffix("_next")] = value
            kept["text_to_text"][..., %s] = 0
            target.append(int(kept["text_to_text"][0, -1].argmax()))
        print("%s".join(names[symbol] for symbol in target[1:] if symbol != %2$d))
        """
            .formatted(begin(), encoding.end(), encoding.longestTarget(), never(), joint());
  }

  private String java() {
    return """
    OrtEnvironment ort = OrtEnvironment.getEnvironment();
    OrtSession model = ort.createSession(%s);
    long[] source = {%s};
    List<Long> target = new ArrayList<>(List.of(%dL));
    while (target.get(target.size() - 1) != %d && target.size() <= %d) {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      inputs.put("source", OnnxTensor.createTensor(ort, new long[][] {source}));
      inputs.put("source_lengths", OnnxTensor.createTensor(ort, new int[] {source.length}));
      inputs.put("target", OnnxTensor.createTensor(ort, new long[][] {target.stream().mapToLong(i -> i).toArray()}));
      try (OrtSession.Result results = model.run(inputs)) {
        float[] chances = ((float[][][]) results.get("text_to_text").get().getValue())[0][target.size() - 1];
        for (int never : new int[] {%s}) chances[never] = 0;
        target.add((long) IntStream.range(0, chances.length).reduce(0, (a, b) -> chances[b] > chances[a] ? b : a));
      }
    }
    System.out.println(target);
    """
        .formatted(
            Guide.quoted(name(file)),
            Arrays.stream(source()).mapToObj(Integer::toString).collect(Collectors.joining(", ")),
            begin(),
            encoding.end(),
            encoding.longestTarget(),
            never().substring(1, never().length() - 1));
  }
}
