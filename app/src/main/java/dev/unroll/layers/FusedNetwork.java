package dev.unroll.layers;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of Deeplearning4j whose recurrent layers are computed by this engine.
 *
 * <p>Its configuration and its saved form are those of a {@link MultiLayerNetwork}: where there is
 * no layer of this package in it, any program of Deeplearning4j loads it.
 */
@SuppressWarnings("overrides") // of Deeplearning4j, between two of its own types
public final class FusedNetwork extends MultiLayerNetwork {
  private static final long serialVersionUID = 1;

  public FusedNetwork(MultiLayerConfiguration configuration) {
    super(configuration);
  }

  @Override
  public void init(INDArray parameters, boolean copy) {
    boolean first = !isInitCalled();
    super.init(parameters, copy);
    if (first && getLayerWiseConfigurations().getDataType() == DataType.FLOAT) {
      for (int i = 0; i < layers.length; i++) {
        Layer fused = Fusion.fuse(layers[i], i, layerWiseConfigurations.getConf(i));
        layerMap.put(layers[i].conf().getLayer().getLayerName(), fused);
        layers[i] = fused;
      }
    }
  }

  @Override
  public void computeGradientAndScore() {
    Layer first = layers[0] instanceof FusedLastTimeStep last ? last.getUnderlying() : layers[0];
    if (first instanceof SequenceLayer sequences) {
      sequences.setInputGradientNeeded(false);
      try {
        super.computeGradientAndScore();
      } finally {
        sequences.setInputGradientNeeded(true);
      }
    } else {
      super.computeGradientAndScore();
    }
  }

  @Override
  public FusedNetwork clone() {
    if (!isInitCalled()) {
      init();
    }
    FusedNetwork copy = new FusedNetwork(getLayerWiseConfigurations().clone());
    copy.init(params().dup(), false);
    INDArray updaterState = getUpdater().getStateViewArray();
    if (updaterState != null) {
      copy.getUpdater().setStateViewArray(copy, updaterState.dup(), false);
    }
    return copy;
  }
}
