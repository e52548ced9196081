package dev.unroll.export.safetensors;

import dev.unroll.datasets.DataException;
import dev.unroll.export.model.CellKind;
import dev.unroll.export.model.GateOrder;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional.Merge;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.result.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The modules of PyTorch whose arrays a file holds, as layers. */
final class TorchModules {
  private static final String LEVEL = "#";
  private static final String REVERSE = "_reverse";

  private final SafetensorsFile file;

  /** Names of arrays by module, then by parameter with its level and direction. */
  private final Map<String, Map<String, String>> modules = new TreeMap<>(TorchName.NATURAL);

  private final List<String> unknown = new ArrayList<>();

  TorchModules(SafetensorsFile file) {
    this.file = file;
    for (String name : file.arrays().keySet()) {
      Optional<TorchName> parts = TorchName.of(name);
      if (parts.isEmpty()) {
        unknown.add(name);
        continue;
      }
      TorchName part = parts.get();
      String module = part.module() + part.level().map(level -> LEVEL + level).orElse("");
      String key = part.parameter() + (part.reverse() ? REVERSE : "");
      modules.computeIfAbsent(module, m -> new TreeMap<>()).put(key, name);
    }
  }

  /** Modules in natural order; a level of a recurrent stack is a module of its own. */
  List<String> names() {
    return List.copyOf(modules.keySet());
  }

  /** Arrays of no module that is known here. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  boolean recurrent(String module) {
    return modules.get(module).containsKey("weight_ih");
  }

  /** Whether it has a matrix and a bias. */
  boolean linear(String module) {
    return modules.get(module).containsKey("bias") && matrix(module);
  }

  /** Whether it has a matrix alone: an embedding, or a linear layer without bias. */
  boolean vectors(String module) {
    return !modules.get(module).containsKey("bias") && matrix(module);
  }

  private boolean matrix(String module) {
    String name = modules.get(module).get("weight");
    return name != null && file.arrays().get(name).shape().length == 2;
  }

  LayerModel.Embedding embedding(String module) throws IOException {
    String name = modules.get(module).get("weight");
    long[] shape = file.arrays().get(name).shape();
    return new LayerModel.Embedding(size(shape[0]), size(shape[1]), file.values(name));
  }

  /**
   * @param join the module that joins what was looked at and the state
   * @param score the module of the scores' weights, where there is one
   */
  LayerModel.Attention attention(String join, Optional<String> score) throws IOException {
    Dense joined = dense(join, Dense.Activation.IDENTITY);
    int size = joined.outputs();
    if (joined.inputs() != 2L * size) {
      throw wrong(
          "%s has shape [%d, %d], where [size, 2 size] was expected"
              .formatted(join, size, joined.inputs()));
    }
    float[] scores = new float[0];
    if (score.isPresent()) {
      Dense of = dense(score.get(), Dense.Activation.IDENTITY);
      if (of.inputs() != size || of.outputs() != size) {
        throw wrong(
            "%s has shape [%d, %d], where %s has [%d, %d]"
                .formatted(score.get(), of.outputs(), of.inputs(), join, size, joined.inputs()));
      }
      scores = of.weights();
    }
    return new LayerModel.Attention(size, joined.weights(), scores);
  }

  /**
   * @param activation which PyTorch's files don't say
   */
  Dense dense(String module, Dense.Activation activation) throws IOException {
    Map<String, String> names = modules.get(module);
    long[] shape = file.arrays().get(names.get("weight")).shape();
    int outputs = size(shape[0]);
    float[] bias = new float[outputs];
    if (names.containsKey("bias")) {
      bias = checked(names.get("bias"), shape[0]);
    }
    return new Dense(size(shape[1]), outputs, activation, file.values(names.get("weight")), bias);
  }

  /**
   * @param simple the kind of a cell with one gate, which PyTorch's files don't say
   * @param merge how two directions are joined, which they don't say either
   */
  LayerModel recurrent(String module, CellKind simple, Merge merge) throws IOException {
    Recurrent forward = direction(module, "", simple);
    return modules.get(module).containsKey("weight_ih" + REVERSE)
        ? new LayerModel.Bidirectional(merge, forward, direction(module, REVERSE, simple))
        : forward;
  }

  private Recurrent direction(String module, String suffix, CellKind simple) throws IOException {
    Map<String, String> names = modules.get(module);
    String input = names.get("weight_ih" + suffix);
    String recurrent = names.get("weight_hh" + suffix);
    if (input == null || recurrent == null) {
      throw wrong("%s has no weight_%s".formatted(shown(module), input == null ? "ih" : "hh"));
    }
    long[] shape = file.arrays().get(recurrent).shape();
    if (shape.length != 2 || shape[1] == 0 || shape[0] % shape[1] != 0) {
      throw wrong("%s has shape %s".formatted(recurrent, Arrays.toString(shape)));
    }
    CellKind cell = cell(recurrent, shape[0] / shape[1], simple);
    int hidden = size(shape[1]);
    long units = shape[0];
    long[] inputShape = file.arrays().get(input).shape();
    if (inputShape.length != 2 || inputShape[0] != units) {
      throw wrong(
          "%s has shape %s, where %s has %s"
              .formatted(input, Arrays.toString(inputShape), recurrent, Arrays.toString(shape)));
    }
    float[] first = bias(names.get("bias_ih" + suffix), units);
    float[] second = bias(names.get("bias_hh" + suffix), units);
    if (!cell.twoBiases()) {
      for (int i = 0; i < first.length; i++) {
        first[i] += second[i];
      }
    }
    return new Recurrent(
        cell,
        size(inputShape[1]),
        hidden,
        ordered(cell, file.values(input)),
        ordered(cell, file.values(recurrent)),
        ordered(cell, first),
        cell.twoBiases() ? ordered(cell, second) : new float[0]);
  }

  private CellKind cell(String name, long gates, CellKind simple) {
    if (gates == 1) {
      return simple;
    }
    if (gates == CellKind.GRU.gates().size()) {
      return CellKind.GRU;
    }
    if (gates == CellKind.LSTM.gates().size()) {
      return CellKind.LSTM;
    }
    throw wrong(
        "%s is of a cell with %d gates, which is none that is known".formatted(name, gates));
  }

  private float[] bias(String name, long length) throws IOException {
    return name == null ? new float[size(length)] : checked(name, length);
  }

  private float[] checked(String name, long length) throws IOException {
    long[] shape = file.arrays().get(name).shape();
    if (shape.length != 1 || shape[0] != length) {
      throw wrong(
          "%s has shape %s, where [%d] was expected"
              .formatted(name, Arrays.toString(shape), length));
    }
    return file.values(name);
  }

  private static float[] ordered(CellKind cell, float[] values) {
    return GateOrder.change(values, TorchGates.of(cell), cell.gates());
  }

  private int size(long size) {
    if (size > Integer.MAX_VALUE) {
      throw wrong("has an array of size " + size);
    }
    return (int) size;
  }

  private static String shown(String module) {
    return module.isEmpty() ? "the file" : module.replace(LEVEL, ", level ");
  }

  private DataException wrong(String what) {
    return SafetensorsFile.wrong(file.file(), VisibleText.line(what));
  }
}
