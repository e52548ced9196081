package dev.unroll.export.safetensors;

import dev.unroll.datasets.PairEncoding;
import dev.unroll.export.model.Examples;
import dev.unroll.export.model.ExportedFile;
import dev.unroll.export.model.FormatWriter;
import dev.unroll.export.model.ModelMetadata;
import dev.unroll.export.model.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes FILE.safetensors, FILE.py, which rebuilds the network in PyTorch, and
 * FILE-test.safetensors with what it tries it on, where there is test data.
 */
public final class SafetensorsWriter implements FormatWriter {
  @Override
  public List<ExportedFile> files(TrainedModel model, Path file) {
    Map<String, String> metadata = ModelMetadata.of(model);
    List<ExportedFile> files = new ArrayList<>();
    files.add(
        new ExportedFile(file, SafetensorsBytes.of(TorchWeights.of(model.network()), metadata)));
    Path beside = ExportedFile.beside(file, "-test.safetensors");
    Optional<String> name = model.examples().map(examples -> beside.getFileName().toString());
    String weights = file.getFileName().toString();
    files.add(new ExportedFile(ExportedFile.beside(file, ".py"), script(model, weights, name)));
    model
        .examples()
        .ifPresent(examples -> files.add(new ExportedFile(beside, bytes(model, examples))));
    return files;
  }

  private static String script(TrainedModel model, String weights, Optional<String> examples) {
    return model.encoding() instanceof PairEncoding pairs
        ? new PairScript(model, pairs, weights, examples).text()
        : new Script(model, weights, examples).text();
  }

  private static byte[] bytes(TrainedModel model, Examples examples) {
    if (examples.pairs().isPresent()) {
      return bytes(examples.pairs().get(), model.network().output().outputs());
    }
    int count = examples.count();
    int steps = examples.steps();
    int features = examples.inputs().length / (count * steps);
    int outputs = model.network().output().outputs();
    float[] lengths = new float[count];
    for (int i = 0; i < count; i++) {
      lengths[i] = examples.lengths()[i];
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("inputs", Tensor.of(examples.inputs(), count, steps, features));
    tensors.put("lengths", Tensor.of(lengths, count));
    tensors.put(
        "outputs",
        model.network().lastStep().isPresent()
            ? Tensor.of(examples.outputs(), count, outputs)
            : Tensor.of(examples.outputs(), count, steps, outputs));
    return SafetensorsBytes.of(tensors, Map.of());
  }

  private static byte[] bytes(Examples.Pairs pairs, int symbols) {
    int count = pairs.sources().size();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    put("source", pairs.sources(), tensors);
    put("target", pairs.targets(), tensors);
    int steps = pairs.targets().stream().mapToInt(target -> target.length).max().orElseThrow();
    float[] outputs = new float[count * steps * symbols];
    for (int i = 0; i < count; i++) {
      float[] of = pairs.outputs().get(i);
      System.arraycopy(of, 0, outputs, i * steps * symbols, of.length);
    }
    tensors.put("outputs", Tensor.of(outputs, count, steps, symbols));
    return SafetensorsBytes.of(tensors, Map.of());
  }

  /** Symbols {@code [count, steps]}, 0 in the padding, and how many there are of each. */
  private static void put(String name, List<int[]> rows, Map<String, Tensor> tensors) {
    int steps = rows.stream().mapToInt(row -> row.length).max().orElseThrow();
    float[] symbols = new float[rows.size() * steps];
    float[] lengths = new float[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      lengths[i] = rows.get(i).length;
      for (int t = 0; t < rows.get(i).length; t++) {
        symbols[i * steps + t] = rows.get(i)[t];
      }
    }
    tensors.put(name, Tensor.of(symbols, rows.size(), steps));
    tensors.put(name + "_lengths", Tensor.of(lengths, rows.size()));
  }
}
