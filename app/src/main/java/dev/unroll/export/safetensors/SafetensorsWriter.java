package dev.unroll.export.safetensors;

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
    files.add(
        new ExportedFile(
            ExportedFile.beside(file, ".py"), new Script(model, weights, name).text()));
    model
        .examples()
        .ifPresent(examples -> files.add(new ExportedFile(beside, bytes(model, examples))));
    return files;
  }

  private static byte[] bytes(TrainedModel model, Examples examples) {
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
}
