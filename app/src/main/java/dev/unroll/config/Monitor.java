package dev.unroll.config;

import dev.unroll.datasets.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The metric of the validation split by which the best model is kept. Early stopping, the schedule
 * {@code plateau} and {@code stop: median} go by the same one.
 */
public enum Monitor {
  LOSS(false),
  ACCURACY(true),
  TOKEN_ACCURACY(true),
  PRECISION(true),
  RECALL(true),
  MACRO_F1(true),
  PERPLEXITY(false),
  BITS_PER_CHARACTER(false),
  BITS_PER_WORD(false),
  MSE(false),
  MAE(false),
  R2(true),
  RMSE(false),
  MASE(false),
  SMAPE(false),
  PINBALL(false);

  private final boolean higherIsBetter;

  Monitor(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /** As {@code result.json} calls it: {@code bits_per_word}. */
  public String metric() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a sentence calls it: {@code bits per word}. */
  public String words() {
    return metric().replace('_', ' ');
  }

  /** Of two values the better one has the lower cost; NaN, which was not measured, has none. */
  public double cost(double value) {
    return higherIsBetter ? -value : value;
  }

  /** The value that has such a cost. */
  public double value(double cost) {
    return cost(cost);
  }

  /** What the metric of this name is; empty if there is none. */
  public static Optional<Monitor> of(String metric) {
    return Arrays.stream(values()).filter(m -> m.metric().equals(metric)).findFirst();
  }

  /**
   * Those that are measured on such data.
   *
   * @param task of the dataset
   * @param words whether its symbols are words, where it is a text
   * @param loss that is minimised, which perplexity and bits follow from; empty: the task's own
   * @param forecast whether it is one that is trained
   */
  public static List<Monitor> of(
      Task task, boolean words, Optional<NetworkConfig.Loss> loss, boolean forecast) {
    Monitor bits = words ? BITS_PER_WORD : BITS_PER_CHARACTER;
    boolean crossEntropy = loss.filter(l -> l == NetworkConfig.Loss.MSE).isEmpty();
    boolean quantile = loss.filter(l -> l == NetworkConfig.Loss.QUANTILE).isPresent();
    return switch (task) {
      case NEXT_CHARACTER, NEXT_WORD, FILL_IN ->
          crossEntropy ? List.of(LOSS, ACCURACY, bits, PERPLEXITY) : List.of(LOSS, ACCURACY);
      case TEXT_TO_TEXT -> List.of(LOSS, TOKEN_ACCURACY, PERPLEXITY);
      case CLASSIFICATION -> List.of(LOSS, ACCURACY, PRECISION, RECALL, MACRO_F1);
      case REGRESSION -> {
        List<Monitor> errors = new ArrayList<>(List.of(LOSS, MSE, MAE, R2));
        errors.addAll(forecast ? List.of(RMSE, MASE, SMAPE) : List.of());
        errors.addAll(forecast && quantile ? List.of(PINBALL) : List.of());
        yield errors;
      }
    };
  }
}
