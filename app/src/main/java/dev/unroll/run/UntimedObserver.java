package dev.unroll.run;

import dev.unroll.training.TrainingObserver;
import dev.unroll.training.TrainingState;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Passes on what happens during training while the stopwatch stands still: that is no training. */
record UntimedObserver(TrainingObserver observer, Stopwatch stopwatch) implements TrainingObserver {

  @Override
  public void iteration(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.paused(() -> observer.iteration(network, iteration));
  }

  @Override
  public double evaluate(MultiLayerNetwork network, Iteration iteration) {
    return stopwatch.paused(() -> observer.evaluate(network, iteration));
  }

  @Override
  public void best(MultiLayerNetwork network, Iteration iteration) {
    stopwatch.paused(() -> observer.best(network, iteration));
  }

  @Override
  public void resumable(long done, Supplier<TrainingState> state) {
    stopwatch.paused(() -> observer.resumable(done, state));
  }

  /** The evaluation that follows is no training either: the stopwatch is not started again. */
  @Override
  public void ended(TrainingState state) {
    stopwatch.stop();
    observer.ended(state);
  }
}
