package dev.unroll.run;

import dev.unroll.training.TrainerListener;
import dev.unroll.training.TrainingState;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Passes on what happens during training while the stopwatch stands still: that is no training. */
record UntimedListener(TrainerListener listener, Stopwatch stopwatch) implements TrainerListener {

  @Override
  public void iteration(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.paused(() -> listener.iteration(network, iteration));
  }

  @Override
  public double evaluate(MultiLayerNetwork network, Iteration iteration) {
    return stopwatch.paused(() -> listener.evaluate(network, iteration));
  }

  @Override
  public void best(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.paused(() -> listener.best(network, iteration));
  }

  @Override
  public void resumable(long done, Supplier<TrainingState> state) {
    stopwatch.paused(() -> listener.resumable(done, state));
  }

  /** The evaluation that follows is no training either: the stopwatch is not started again. */
  @Override
  public void ended(TrainingState state) {
    stopwatch.stop();
    listener.ended(state);
  }
}
