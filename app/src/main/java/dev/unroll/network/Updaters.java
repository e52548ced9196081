package dev.unroll.network;

import dev.unroll.config.OptimizerConfig;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** Turns an optimizer of the configuration into an updater of Deeplearning4j. */
final class Updaters {
  private Updaters() {}

  static void configure(NeuralNetConfiguration.Builder builder, OptimizerConfig optimizer) {
    builder.updater(updater(optimizer));
    if (optimizer instanceof OptimizerConfig.AdamW adamw) {
      // Added to the update after Adam, times the learning rate: decoupled, on weights only.
      builder.weightDecay(adamw.weightDecay(), true);
    }
  }

  private static IUpdater updater(OptimizerConfig optimizer) {
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
