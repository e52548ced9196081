package dev.unroll.run;

import dev.unroll.config.Monitor;
import dev.unroll.evaluation.Metrics;
import dev.unroll.training.TrainerListener;
import dev.unroll.training.TrainingState;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Evaluates a training of which nothing is kept but what it ends with. */
final class FoldListener implements TrainerListener {
  private final Validation validation;
  private final Monitor monitor;

  FoldListener(Validation validation, Monitor monitor) {
    this.validation = validation;
    this.monitor = monitor;
  }

  @Override
  public void iteration(MultiLayerNetwork network, Iteration iteration) {}

  @Override
  public double evaluate(MultiLayerNetwork network, Iteration iteration) {
    return validation
        .evaluate(network)
        .map(Metrics::values)
        .map(values -> values.getOrDefault(monitor.metric(), Double.NaN))
        .orElse(Double.NaN);
  }

  @Override
  public void best(MultiLayerNetwork network, Iteration iteration) {}

  @Override
  public void resumable(long done, Supplier<TrainingState> state) {}

  @Override
  public void ended(TrainingState state) {}
}
