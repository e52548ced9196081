package dev.unroll.config;

import java.util.Optional;

/** When and how the network is evaluated during training. */
public record EvaluationConfig(
    @Key(
            value = "Iterations between evaluations; default: after each epoch.",
            unit = "iterations",
            min = 1,
            or = Key.NONE)
        Optional<Integer> every,
    @Key(
            value =
                "Text is read as this many streams side by side, each begun a hundred steps"
                    + " early; 1: strictly one pass.",
            unit = "streams",
            min = 1,
            or = "64")
        int streams,
    @Key(value = "Sequences a batch, where the data is no text.", min = 1, or = "500")
        int batchSize,
    @Key(
            value =
                "Metric of the validation split by which the best model is kept; training stops early"
                    + " and plateau changes the learning rate by it, too: loss, accuracy, or another"
                    + " one that the task has, as result.json calls it.",
            or = "loss")
        String monitor) {

  /** The best model is that of the least validation loss. */
  public EvaluationConfig(Optional<Integer> every, int streams, int batchSize) {
    this(every, streams, batchSize, Monitor.LOSS.metric());
  }

  /**
   * @throws IllegalStateException if there is no such metric, which the reader refuses
   */
  public Monitor monitored() {
    return Monitor.of(monitor).orElseThrow(() -> new IllegalStateException("monitor: " + monitor));
  }
}
