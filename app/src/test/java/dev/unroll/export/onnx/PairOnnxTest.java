package dev.unroll.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.datasets.Split;
import dev.unroll.evaluation.pairs.TargetWriter;
import dev.unroll.export.PairModels;
import dev.unroll.export.PairModels.Made;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.onnx.OnnxModel.Input;
import dev.unroll.layers.Floats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of pairs in onnxruntime, against the engine. */
class PairOnnxTest {
  private static final float NEAR = 1e-5f;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | embedding: { size: 4 }, encoder_decoder: { gru: { size: 6 } }, attention: {}",
        "', reverse_source: true' | embedding: { size: 4 }, encoder_decoder: { lstm: { size: 6 } }, attention: { score: dot }",
        "', reverse_source: true, shared_vocabulary: true' | encoder_decoder: { lstm: { size: 5 } }, encoder_decoder: { lstm: { size: 6 } }, attention: {}, dense: { size: 5, activation: relu }",
        "', tokens: characters' | encoder_decoder: { rnn: { size: 6, activation: relu } }",
        "', tokens: characters, reverse_source: true' | embedding: { size: 4 }, rnn: { size: 4, output: input-and-previous }, attention: {}, encoder_decoder: { rnn: { size: 6 } }",
        "'' | lstm: { size: 5 }, dense: { size: 7 }, gru: { size: 6 }, attention: { score: dot }, attention: {}"
      })
  void graphs_ofPairs_areTheEngine(String keys, String layers) throws Exception {
    Made made = PairModels.make(keys, layers, directory);
    List<ExportedFile> files = new OnnxWriter().files(made.model(), directory.resolve("made.onnx"));
    Examples.Pairs pairs = made.model().examples().flatMap(Examples::pairs).orElseThrow();
    TargetWriter writer = new TargetWriter(made.network(), made.data().encoding());
    assertThat(files.stream().map(file -> file.path().getFileName().toString()))
        .containsExactly("made.onnx", "made-encoder.onnx", "made-decoder.onnx", "made.md");
    try (OnnxModel whole = new OnnxModel(files.get(0).content());
        OnnxModel encoder = new OnnxModel(files.get(1).content());
        OnnxModel decoder = new OnnxModel(files.get(2).content())) {
      assertWhole(whole.run(inputs(pairs.sources(), pairs.targets())), pairs);
      for (int i = 0; i < pairs.sources().size(); i++) {
        TargetWriter.Aligned written = writer.writeAligned(made.data().source(Split.TEST, i));
        assertWritten(encoder, decoder, pairs.sources().get(i), made.data().encoding(), written);
      }
    }
  }

  /** Sources and targets of several lengths at once, both padded at their ends. */
  private static Map<String, Input> inputs(List<int[]> sources, List<int[]> targets) {
    int[] lengths = sources.stream().mapToInt(source -> source.length).toArray();
    Map<String, Input> inputs = new HashMap<>();
    inputs.put("source", padded(sources));
    inputs.put("source_lengths", new Input(lengths, lengths.length));
    inputs.put("target", padded(targets));
    return inputs;
  }

  private static Input padded(List<int[]> rows) {
    int steps = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    long[] values = new long[rows.size() * steps];
    for (int i = 0; i < rows.size(); i++) {
      for (int t = 0; t < rows.get(i).length; t++) {
        values[i * steps + t] = rows.get(i)[t];
      }
    }
    return new Input(values, rows.size(), steps);
  }

  private static void assertWhole(Map<String, float[]> outputs, Examples.Pairs pairs) {
    float[] found = outputs.get("text_to_text");
    int each = found.length / pairs.targets().size();
    for (int i = 0; i < pairs.targets().size(); i++) {
      float[] expected = pairs.outputs().get(i);
      float[] one = new float[expected.length];
      System.arraycopy(found, i * each, one, 0, one.length);
      assertThat(one).containsExactly(expected, within(NEAR));
    }
  }

  /** Greedily, a symbol at a time, with what is kept of the source. */
  private static void assertWritten(
      OnnxModel encoder,
      OnnxModel decoder,
      int[] source,
      PairEncoding encoding,
      TargetWriter.Aligned expected)
      throws Exception {
    Map<String, Input> reading = inputs(List.of(source), List.of(new int[] {0}));
    reading.remove("target");
    Map<String, Input> kept = new HashMap<>();
    encoder
        .run(reading)
        .forEach(
            (name, values) ->
                kept.put(
                    name,
                    name.endsWith("_memory")
                        ? new Input(values, 1, source.length, values.length / source.length)
                        : new Input(values, 1, values.length)));
    if (decoder.session().getInputNames().contains("source_lengths")) {
      kept.put("source_lengths", reading.get("source_lengths"));
    }
    List<Integer> target = new ArrayList<>();
    int last = encoding.begin() - encoding.targetOffset();
    for (int step = 0; step < encoding.longestTarget(); step++) {
      kept.put("target", new Input(new long[] {last}, 1, 1));
      Map<String, float[]> outputs = decoder.run(kept);
      float[] chances = outputs.get("text_to_text");
      chances[encoding.begin() - encoding.targetOffset()] = -1;
      if (step == 0) {
        chances[encoding.end()] = -1;
      }
      int unknown = encoding.classes().indexOf("<unknown>");
      if (unknown >= 0) {
        chances[unknown] = -1;
      }
      if (expected.alignment().isPresent()) {
        float[] looks = outputs.get("alignment");
        float[] wanted = expected.alignment().get()[step];
        for (int s = 0; s < source.length; s++) {
          // The program's are in the order in which it reads.
          int place = encoding.reverseSource() ? source.length - 1 - s : s;
          assertThat(looks[s]).isCloseTo(wanted[place], within(NEAR));
        }
      }
      last = Floats.argmax(chances, 0, chances.length);
      if (last == encoding.end()) {
        break;
      }
      target.add(last);
      kept.putAll(decoder.next(outputs, 1));
    }
    assertThat(target.stream().mapToInt(symbol -> symbol).toArray())
        .isEqualTo(expected.written().symbols());
  }
}
