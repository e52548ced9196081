package dev.unroll.training;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Everything that decides how a training goes on after an update: with the same configuration, data
 * and number of threads it ends in the same bits as if it had never stopped. Random numbers are not
 * in it, as they follow from the seed and the iteration.
 *
 * @param done updates made
 * @param position of the next update's data
 * @param timeSteps processed in all
 * @param best the best model so far
 * @param schedule state of the learning-rate schedule
 * @param losses of the last iterations
 * @param accuracies of the last iterations
 * @param parameters float32, flattened as Deeplearning4j has them
 * @param updater the optimizer's averages, flattened likewise; empty for one that has none
 * @param carried recurrent state at the end of the last window, by the name of what holds it; empty
 *     where none is carried
 */
public record TrainingState(
    long done,
    Position position,
    long timeSteps,
    Best best,
    Schedule schedule,
    Recent losses,
    Recent accuracies,
    float[] parameters,
    float[] updater,
    Map<String, Carried> carried) {

  /**
   * A place in the training data.
   *
   * @param epoch counted from 0
   * @param batch of the epoch, counted from 0; the number of its batches at the end
   * @param step of the batch, above 0 inside one that truncated back-propagation cuts
   */
  public record Position(int epoch, int batch, int step) {}

  /**
   * @param cost of the monitored metric on the validation split, the loss itself where that is
   *     monitored; infinite before the first evaluation
   * @param costToBeat that early stopping compares with
   * @param evaluationsSinceImprovement as early stopping counts
   * @param offered whether there was an evaluation at all
   * @param iteration updates that the best model has; empty before an evaluation, and where an
   *     older version wrote the state
   * @param parameters of the best model; the first ones before an evaluation
   */
  public record Best(
      double cost,
      double costToBeat,
      int evaluationsSinceImprovement,
      boolean offered,
      Optional<Long> iteration,
      float[] parameters) {
    /** Gives a network these parameters. */
    public void give(MultiLayerNetwork network) {
      NetworkState.parameters(network, parameters);
    }
  }

  /** State of the {@code plateau} schedule, which goes by the cost of the monitored metric. */
  public record Schedule(double factor, double bestLoss, int evaluationsSinceBest) {}

  /** The last values, oldest first. */
  public record Recent(List<Double> values) {
    public Recent {
      values = List.copyOf(values);
    }
  }

  /** A state {@code [rows, columns]}, row after row. */
  public record Carried(int rows, int columns, float[] values) {
    public Carried {
      if (values.length != rows * columns) {
        throw new IllegalArgumentException(
            "%d values in %d rows of %d".formatted(values.length, rows, columns));
      }
    }
  }

  public TrainingState {
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(best, "best");
    Objects.requireNonNull(schedule, "schedule");
    carried = Map.copyOf(carried);
  }
}
