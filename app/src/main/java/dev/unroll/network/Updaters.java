package dev.unroll.network;

import dev.unroll.config.OptimizerConfig;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Turns an optimizer of the configuration into an updater of Deeplearning4j.
 *
 * <p>Where these differ from PyTorch's: Adam, AdamW and Nadam add epsilon to the root of the mean
 * square before its bias is corrected (the form at the end of section 2 of Kingma and Ba 2014); the
 * mean square of RMSProp starts at epsilon and the sum of squares of AdaGrad at 1e-6, not at 0;
 * Nadam has no momentum schedule; the weight decay of AdamW spares biases. Deeplearning4j leaves
 * out Nadam's second bias correction, which the training step therefore puts into the learning
 * rate.
 */
final class Updaters {
  private Updaters() {}

  /**
   * Gives a layer the weight decay of AdamW: added to the update after Adam, times the learning
   * rate, on weights only. A decay of the whole network would be wrong: Deeplearning4j copies it
   * into a layer twice, which then applies it twice.
   */
  static void decayWeights(Layer layer, OptimizerConfig optimizer) {
    if (!(optimizer instanceof OptimizerConfig.AdamW adamw) || adamw.weightDecay() == 0) {
      return;
    }
    if (layer instanceof Bidirectional both) {
      decayWeights(both.getFwd(), optimizer);
      decayWeights(both.getBwd(), optimizer);
    } else if (layer instanceof BaseLayer weights) {
      weights.setRegularization(List.of(new WeightDecay(adamw.weightDecay(), true)));
    }
  }

  static IUpdater updater(OptimizerConfig optimizer) {
    double rate = optimizer.learningRate();
    if (optimizer instanceof OptimizerConfig.Adam o) {
      return new Adam(rate, o.beta1(), o.beta2(), o.epsilon());
    }
    if (optimizer instanceof OptimizerConfig.AdamW o) {
      return new Adam(rate, o.beta1(), o.beta2(), o.epsilon());
    }
    if (optimizer instanceof OptimizerConfig.Sgd) {
      return new Sgd(rate);
    }
    if (optimizer instanceof OptimizerConfig.Momentum o) {
      return new Nesterovs(rate, o.momentum());
    }
    if (optimizer instanceof OptimizerConfig.RmsProp o) {
      return new RmsProp(rate, o.decay(), o.epsilon());
    }
    if (optimizer instanceof OptimizerConfig.Nadam o) {
      return new Nadam(rate, o.beta1(), o.beta2(), o.epsilon());
    }
    if (optimizer instanceof OptimizerConfig.AdaGrad o) {
      return new AdaGrad(rate, o.epsilon());
    }
    throw new AssertionError(optimizer);
  }
}
