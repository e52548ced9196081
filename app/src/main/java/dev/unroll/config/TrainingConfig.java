package dev.unroll.config;

import java.util.Optional;

/** How a network is trained. */
@Exclusive({"epochs", "iterations"})
public record TrainingConfig(
    @Key(value = "Passes over the training split.", unit = "epochs", min = 1, or = Key.NONE)
        Optional<Integer> epochs,
    @Key(value = "Parameter updates.", unit = "iterations", min = 1, or = Key.NONE)
        Optional<Integer> iterations,
    @Key(value = "Windows or sequences an update.", min = 1, or = "32") int batchSize,
    @Key(value = "The update rule.", or = "{ type: adam }") OptimizerConfig optimizer,
    @Key(value = "How the learning rate changes.", or = "{ type: constant }")
        ScheduleConfig schedule,
    @Key(value = "Limits on the gradient.", or = Key.NONE)
        Optional<GradientClippingConfig> gradientClipping,
    @Key(
            value = "Back-propagate over this many steps at a time; state is carried between them.",
            unit = "steps",
            min = 1,
            or = Key.NONE)
        Optional<Integer> truncatedBptt,
    @Key(value = "The next window starts from the state the last one ended in.", or = "false")
        boolean carryState,
    @Key(value = "Stop when validation, by evaluation.monitor, no longer improves.", or = Key.NONE)
        Optional<EarlyStoppingConfig> earlyStopping,
    @Key(
            value =
                "How much each class counts in the loss, not in the metrics. balanced: in inverse"
                    + " proportion to its training examples; or weights by class, { NAME: 2.5 },"
                    + " where one that is not named has 1.",
            or = "none")
        ClassWeights classWeights,
    @Key(value = "When the state to resume from is written.", or = "{}")
        CheckpointConfig checkpoint) {

  /** One in which all classes count alike. */
  public TrainingConfig(
      Optional<Integer> epochs,
      Optional<Integer> iterations,
      int batchSize,
      OptimizerConfig optimizer,
      ScheduleConfig schedule,
      Optional<GradientClippingConfig> gradientClipping,
      Optional<Integer> truncatedBptt,
      boolean carryState,
      Optional<EarlyStoppingConfig> earlyStopping,
      CheckpointConfig checkpoint) {
    this(
        epochs,
        iterations,
        batchSize,
        optimizer,
        schedule,
        gradientClipping,
        truncatedBptt,
        carryState,
        earlyStopping,
        ClassWeights.NONE,
        checkpoint);
  }

  /** Limits on the gradient. */
  @Exclusive({"norm", "value"})
  public record GradientClippingConfig(
      @Key(value = "Largest norm over all parameters together.", above = 0, or = Key.NONE)
          Optional<Double> norm,
      @Key(value = "Largest absolute value of an element.", above = 0, or = Key.NONE)
          Optional<Double> value) {}

  /** When the state to resume from is written; it does not change a result. */
  public record CheckpointConfig(
      @Key(
              value =
                  "Iterations between checkpoints; auto: about every 30 seconds; end: only when the"
                      + " run ends or is interrupted.",
              unit = "iterations",
              min = 1,
              words = {"auto=0", "end=-1"},
              or = "auto")
          int every) {
    public static final CheckpointConfig AUTO = new CheckpointConfig(0);

    public boolean auto() {
      return every == 0;
    }
  }

  /** Stop when the monitored metric of the validation split no longer improves. */
  public record EarlyStoppingConfig(
      @Key(value = "Evaluations without improvement before stopping.", min = 1, or = "3")
          int patience,
      @Key(
              value = "An improvement is at least this much.",
              unit = "monitored metric",
              min = 0,
              or = "0")
          double minimumImprovement) {}
}
