package dev.unroll.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every layer of Deeplearning4j is told when it is made. */
final class Instances {
  private Instances() {}

  static <L extends Layer> L create(
      L layer,
      ParamInitializer initializer,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer.init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }

  /**
   * @throws IllegalArgumentException if the activation is neither relu nor tanh
   */
  static boolean relu(BaseRecurrentLayer layer) {
    if (layer.getActivationFn() instanceof ActivationReLU) {
      return true;
    }
    if (layer.getActivationFn() instanceof ActivationTanH) {
      return false;
    }
    throw new IllegalArgumentException(
        "expected activation tanh or relu, found " + layer.getActivationFn());
  }
}
