package dev.unroll.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is measured while a network trains. Each is a column of {@code metrics.csv}, in this order;
 * how the file is read and written, the mean of a row, the state of a checkpoint and the charts
 * follow from its line here. Its value comes from {@code TrainingRows}.
 */
public enum TrainingMetric {
  /** Mean loss a predicted step; nats for cross-entropy. */
  LOSS(Aggregation.MEAN, true, "loss", "Loss", "loss"),
  /** Share of predictions that are right, 0 to 1. */
  ACCURACY(Aggregation.MEAN, true, "accuracy", "Accuracy", "right predictions"),
  LEARNING_RATE(Aggregation.LAST, false, "learning rate", "Learning rate", "learning rate"),
  /** Global norm before clipping. */
  GRADIENT_NORM(Aggregation.MEAN, false, "gradient norm", "Gradient norm", "before clipping"),
  /** Time steps of all sequences together. */
  STEPS_PER_SECOND(Aggregation.PER_SECOND, false, "speed", "Throughput", "steps per second");

  /** How the values of several iterations become that of a row. */
  public enum Aggregation {
    MEAN {
      @Override
      public double of(double sum, double last, int count, double seconds) {
        return sum / count;
      }
    },
    LAST {
      @Override
      public double of(double sum, double last, int count, double seconds) {
        return last;
      }
    },
    /** Of no reproducible digits, and therefore written in tenths. */
    PER_SECOND {
      @Override
      public double of(double sum, double last, int count, double seconds) {
        return sum / Math.max(1e-9, seconds);
      }
    };

    /**
     * @param sum over the iterations of the row
     * @param last of them
     * @param count how many there are
     * @param seconds that they took
     */
    public abstract double of(double sum, double last, int count, double seconds);
  }

  private final Aggregation aggregation;
  private final boolean evaluated;
  private final String label;
  private final String title;
  private final String axis;

  /**
   * @param evaluated whether it is measured on the validation split, too
   * @param label of its curve
   * @param title of its chart
   * @param axis what its vertical axis says
   */
  TrainingMetric(
      Aggregation aggregation, boolean evaluated, String label, String title, String axis) {
    this.aggregation = aggregation;
    this.evaluated = evaluated;
    this.label = label;
    this.title = title;
    this.axis = axis;
  }

  /** Those that are measured on the validation split, too. */
  public static List<TrainingMetric> evaluated() {
    return Arrays.stream(values()).filter(TrainingMetric::isEvaluated).toList();
  }

  /** Its name in {@code metrics.csv}, and in {@code result.json} if it is there. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Aggregation aggregation() {
    return aggregation;
  }

  public boolean isEvaluated() {
    return evaluated;
  }

  /** Whether it is a share of 1, written in percent. */
  public boolean isShare() {
    return MetricNames.isShare(column());
  }

  public String label() {
    return label;
  }

  public String title() {
    return title;
  }

  /** What its vertical axis says, with the unit that the loss has in this task. */
  public String axis(String task) {
    return this == LOSS ? MetricNames.lossUnit(task) : axis;
  }
}
