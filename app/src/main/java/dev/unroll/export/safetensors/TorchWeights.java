package dev.unroll.export.safetensors;

import dev.unroll.export.model.GateOrder;
import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a network under the names that PyTorch's modules give them: {@code
 * layers.0.weight_ih_l0}, {@code layers.1.encoder.bias_hh_l0}, {@code output.bias}.
 */
final class TorchWeights {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private TorchWeights() {}

  static Map<String, Tensor> of(NetworkModel network) {
    TorchWeights weights = new TorchWeights();
    for (int i = 0; i < network.layers().size(); i++) {
      weights.add("layers." + i, network.layers().get(i));
    }
    weights.add("output", network.output());
    return weights.tensors;
  }

  private void add(String name, LayerModel layer) {
    if (layer instanceof LayerModel.Embedding embedding) {
      tensors.put(
          name + ".weight",
          Tensor.of(embedding.vectors(), embedding.inputs(), embedding.outputs()));
    } else if (layer instanceof Dense dense) {
      tensors.put(name + ".weight", Tensor.of(dense.weights(), dense.outputs(), dense.inputs()));
      tensors.put(name + ".bias", Tensor.of(dense.bias(), dense.outputs()));
    } else if (layer instanceof LayerModel.EncoderDecoder both) {
      add(name + ".encoder", "", both.encoder());
      add(name + ".decoder", "", both.decoder());
    } else if (layer instanceof LayerModel.Attention attention) {
      int size = attention.size();
      tensors.put(name + ".join.weight", Tensor.of(attention.join(), size, 2L * size));
      if (attention.general()) {
        tensors.put(name + ".score.weight", Tensor.of(attention.score(), size, size));
      }
    } else if (layer instanceof Bidirectional both) {
      add(name, "", both.forward());
      add(name, "_reverse", both.backward());
    } else {
      add(name, "", (Recurrent) layer);
    }
  }

  /** Where a cell has one bias, PyTorch's second one is 0. */
  private void add(String name, String suffix, Recurrent layer) {
    int units = layer.cell().gates().size() * layer.hidden();
    float[] second = layer.cell().twoBiases() ? layer.recurrentBias() : new float[units];
    put(name + ".weight_ih_l0" + suffix, layer, layer.inputWeights(), units, layer.inputs());
    put(name + ".weight_hh_l0" + suffix, layer, layer.recurrentWeights(), units, layer.hidden());
    put(name + ".bias_ih_l0" + suffix, layer, layer.bias(), units);
    put(name + ".bias_hh_l0" + suffix, layer, second, units);
  }

  private void put(String name, Recurrent layer, float[] values, long... shape) {
    tensors.put(
        name,
        Tensor.of(
            GateOrder.change(values, layer.cell().gates(), TorchGates.of(layer.cell())), shape));
  }
}
