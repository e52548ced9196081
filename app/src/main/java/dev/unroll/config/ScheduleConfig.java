package dev.unroll.config;

/**
 * How the learning rate changes; chosen by {@code type}. Every kind can begin with a linear warm-up
 * from 0.
 */
public sealed interface ScheduleConfig {
  /** Iterations of linear warm-up; 0 for none. */
  int warmup();

  /** The same learning rate throughout. */
  @Kind(value = "constant", does = "the same learning rate throughout")
  record Constant(
      @Key(value = "Linear warm-up.", unit = "iterations", min = 0, or = "0") int warmup)
      implements ScheduleConfig {}

  /** Multiplied by a factor every so many iterations. */
  @Kind(value = "step", does = "multiplied by a factor every so many iterations")
  record Step(
      @Key(value = "Linear warm-up.", unit = "iterations", min = 0, or = "0") int warmup,
      @Key(value = "Iterations between changes.", unit = "iterations", min = 1) int every,
      @Key(value = "Factor.", above = 0, max = 1, or = "0.5") double factor)
      implements ScheduleConfig {}

  /** Falls exponentially to a fraction of itself at the end of training. */
  @Kind(value = "exponential", does = "falls exponentially to a fraction of itself at the end")
  record Exponential(
      @Key(value = "Linear warm-up.", unit = "iterations", min = 0, or = "0") int warmup,
      @Key(value = "Fraction of the learning rate at the end.", above = 0, max = 1, or = "0.01")
          double end)
      implements ScheduleConfig {}

  /** Falls along half a cosine, Loshchilov and Hutter 2016. */
  @Kind(value = "cosine", does = "falls along half a cosine (Loshchilov and Hutter 2016)")
  record Cosine(
      @Key(value = "Linear warm-up.", unit = "iterations", min = 0, or = "0") int warmup,
      @Key(value = "Fraction of the learning rate at the end.", min = 0, max = 1, or = "0")
          double end)
      implements ScheduleConfig {}

  /** Multiplied by a factor when the monitored metric of validation no longer improves. */
  @Kind(value = "plateau", does = "multiplied by a factor when validation no longer improves")
  record Plateau(
      @Key(value = "Linear warm-up.", unit = "iterations", min = 0, or = "0") int warmup,
      @Key(value = "Evaluations without improvement before a change.", min = 1, or = "2")
          int patience,
      @Key(value = "Factor.", above = 0, below = 1, or = "0.5") double factor)
      implements ScheduleConfig {}
}
