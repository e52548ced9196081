package dev.unroll.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Writes down what happens, and gives evaluations a loss from a list. */
final class RecordingListener implements TrainerListener {
  final List<Iteration> iterations = new ArrayList<>();
  final List<Long> evaluatedAfter = new ArrayList<>();
  final List<Long> bestAfter = new ArrayList<>();

  /** After each iteration. */
  final List<float[]> parameters = new ArrayList<>();

  /** After each iteration. */
  final List<TrainingState> states = new ArrayList<>();

  /** Where the training ended. */
  TrainingState last;

  private final double[] losses;

  /**
   * @param losses one an evaluation; then NaN
   */
  RecordingListener(double... losses) {
    this.losses = losses;
  }

  @Override
  public void iteration(MultiLayerNetwork network, Iteration iteration) {
    iterations.add(iteration);
    parameters.add(network.params().toFloatVector());
  }

  @Override
  public double evaluate(MultiLayerNetwork network, Iteration iteration) {
    evaluatedAfter.add(iteration.done());
    int index = evaluatedAfter.size() - 1;
    return index < losses.length ? losses[index] : Double.NaN;
  }

  @Override
  public void best(MultiLayerNetwork network, Iteration iteration) {
    bestAfter.add(iteration.done());
  }

  @Override
  public void resumable(long done, Supplier<TrainingState> state) {
    states.add(state.get());
  }

  @Override
  public void ended(TrainingState state) {
    last = state;
  }
}
