package dev.unroll.config;

/** The update rule; chosen by {@code type}. */
public sealed interface OptimizerConfig {
  double learningRate();

  /** Adam, Kingma and Ba 2014. */
  @Kind(value = "adam", does = "Adam (Kingma and Ba 2014)")
  record Adam(
      @Key(value = "Learning rate.", above = 0, or = "0.003") double learningRate,
      @Key(value = "Decay of the mean.", min = 0, below = 1, or = "0.9") double beta1,
      @Key(value = "Decay of the variance.", min = 0, below = 1, or = "0.999") double beta2,
      @Key(value = "Added to the denominator.", above = 0, or = "1.0e-8") double epsilon)
      implements OptimizerConfig {}

  /** Adam with decoupled weight decay, Loshchilov and Hutter 2017. */
  @Kind(value = "adamw", does = "Adam with decoupled weight decay (Loshchilov and Hutter 2017)")
  record AdamW(
      @Key(value = "Learning rate.", above = 0, or = "0.003") double learningRate,
      @Key(value = "Decay of the mean.", min = 0, below = 1, or = "0.9") double beta1,
      @Key(value = "Decay of the variance.", min = 0, below = 1, or = "0.999") double beta2,
      @Key(value = "Added to the denominator.", above = 0, or = "1.0e-8") double epsilon,
      @Key(
              value = "Weight decay, times the learning rate; of weights, not of biases.",
              min = 0,
              or = "0.01")
          double weightDecay)
      implements OptimizerConfig {}

  /** Plain stochastic gradient descent. */
  @Kind(value = "sgd", does = "stochastic gradient descent")
  record Sgd(@Key(value = "Learning rate.", above = 0, or = "0.1") double learningRate)
      implements OptimizerConfig {}

  /** Gradient descent with Nesterov momentum. */
  @Kind(value = "momentum", does = "gradient descent with Nesterov momentum (Sutskever 2013)")
  record Momentum(
      @Key(value = "Learning rate.", above = 0, or = "0.1") double learningRate,
      @Key(value = "Momentum.", min = 0, below = 1, or = "0.9") double momentum)
      implements OptimizerConfig {}

  /** RMSProp, Hinton 2012. */
  @Kind(value = "rmsprop", does = "RMSProp (Hinton 2012)")
  record RmsProp(
      @Key(value = "Learning rate.", above = 0, or = "0.001") double learningRate,
      @Key(value = "Decay of the mean square.", min = 0, below = 1, or = "0.95") double decay,
      @Key(value = "Added to the denominator.", above = 0, or = "1.0e-8") double epsilon)
      implements OptimizerConfig {}

  /** Adam with Nesterov momentum, Dozat 2016. */
  @Kind(value = "nadam", does = "Adam with Nesterov momentum (Dozat 2016)")
  record Nadam(
      @Key(value = "Learning rate.", above = 0, or = "0.001") double learningRate,
      @Key(value = "Decay of the mean.", min = 0, below = 1, or = "0.9") double beta1,
      @Key(value = "Decay of the variance.", min = 0, below = 1, or = "0.999") double beta2,
      @Key(value = "Added to the denominator.", above = 0, or = "1.0e-8") double epsilon)
      implements OptimizerConfig {}

  /** AdaGrad, Duchi et al. 2011. */
  @Kind(value = "adagrad", does = "AdaGrad (Duchi et al. 2011)")
  record AdaGrad(
      @Key(value = "Learning rate.", above = 0, or = "0.1") double learningRate,
      @Key(value = "Added to the denominator.", above = 0, or = "1.0e-6") double epsilon)
      implements OptimizerConfig {}
}
