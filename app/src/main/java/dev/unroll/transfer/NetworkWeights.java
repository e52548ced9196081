package dev.unroll.transfer;

import dev.unroll.export.model.LayerModel;
import dev.unroll.export.model.LayerModel.Bidirectional;
import dev.unroll.export.model.LayerModel.Dense;
import dev.unroll.export.model.LayerModel.Recurrent;
import dev.unroll.export.model.NetworkModel;
import dev.unroll.layers.Attention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Puts weights into a network of Deeplearning4j. */
public final class NetworkWeights {
  private NetworkWeights() {}

  /**
   * @param weights of a network with the same layers, as {@code NetworkReader} reads it
   */
  public static void set(MultiLayerNetwork network, NetworkModel weights) {
    List<LayerModel> layers = new ArrayList<>(weights.layers());
    layers.add(weights.output());
    int next = 0;
    for (int i = 0; i < network.getnLayers(); i++) {
      if (network.getLayerWiseConfigurations().getConf(i).getLayer() instanceof DropoutLayer) {
        continue;
      }
      set(network.getLayer(i).paramTable(), layers.get(next++));
    }
  }

  private static void set(Map<String, INDArray> table, LayerModel layer) {
    if (layer instanceof LayerModel.Embedding embedding) {
      INDArray vectors = table.get("W");
      vectors.assign(Nd4j.createFromArray(embedding.vectors()).reshape('c', vectors.shape()));
    } else if (layer instanceof Dense dense) {
      columns(table.get("W"), dense.weights());
      row(table.get("b"), dense.bias());
    } else if (layer instanceof LayerModel.EncoderDecoder both) {
      set(table, "f", both.encoder());
      set(table, "b", both.decoder());
    } else if (layer instanceof LayerModel.Attention attention) {
      columns(table.get(Attention.JOIN), attention.join());
      if (attention.general()) {
        columns(table.get(Attention.SCORE), attention.score());
      }
    } else if (layer instanceof Bidirectional both) {
      set(table, "f", both.forward());
      set(table, "b", both.backward());
    } else {
      set(table, "", (Recurrent) layer);
    }
  }

  private static void set(Map<String, INDArray> table, String prefix, Recurrent layer) {
    columns(table.get(prefix + "W"), layer.inputWeights());
    columns(table.get(prefix + "RW"), layer.recurrentWeights());
    row(table.get(prefix + "b"), layer.bias());
    if (layer.cell().twoBiases()) {
      row(table.get(prefix + "rb"), layer.recurrentBias());
    }
  }

  /** {@code [outputs, inputs]} into Deeplearning4j's {@code [inputs, outputs]}. */
  private static void columns(INDArray to, float[] values) {
    to.assign(Nd4j.createFromArray(values).reshape('c', to.columns(), to.rows()).transpose());
  }

  private static void row(INDArray to, float[] values) {
    to.assign(Nd4j.createFromArray(values).reshape('c', to.shape()));
  }
}
