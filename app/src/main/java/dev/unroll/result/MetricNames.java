package dev.unroll.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the metrics of {@code result.json} are called and written, on the page and in the terminal.
 */
public final class MetricNames {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("precision", "Precision, mean of classes"),
          Map.entry("recall", "Recall, mean of classes"),
          Map.entry("macro_f1", "F1, mean of classes"),
          Map.entry("bleu", "BLEU"),
          Map.entry("mse", "Mean squared error"),
          Map.entry("mae", "Mean absolute error"),
          Map.entry("rmse", "Root of the mean squared error"),
          Map.entry("mase", "Mean absolute scaled error"),
          Map.entry("smape", "Symmetric mean absolute error"),
          Map.entry("standardised_mse", "Mean squared error, standardised"),
          Map.entry("standardised_mae", "Mean absolute error, standardised"),
          Map.entry("pinball", "Pinball loss"),
          Map.entry("coverage", "Coverage of the band"),
          Map.entry("nominal_coverage", "Coverage that it is meant to have"),
          Map.entry("r2", "R²"),
          Map.entry("baseline_mse", "Mean squared error of the baseline"),
          Map.entry("baseline_mae", "Mean absolute error of the baseline"),
          Map.entry("skill", "Better than the baseline"));

  private static final Set<String> SHARES =
      Set.of(
          "accuracy",
          "token_accuracy",
          "exact_match",
          "character_error_rate",
          "precision",
          "recall",
          "macro_f1",
          "skill",
          "smape",
          "coverage",
          "nominal_coverage");

  /** Of the shares, those that are of errors. */
  private static final Set<String> ERRORS = Set.of("smape", "character_error_rate");

  /**
   * By which runs can be ranked: all of {@code result.json} but those of a baseline, and coverage,
   * of which the nominal value is the best.
   */
  public static final List<String> RANKING =
      List.of(
          "loss",
          "accuracy",
          "precision",
          "recall",
          "macro_f1",
          "perplexity",
          "bits_per_character",
          "bits_per_word",
          "token_accuracy",
          "exact_match",
          "character_error_rate",
          "bleu",
          "mse",
          "rmse",
          "mae",
          "mase",
          "smape",
          "standardised_mse",
          "standardised_mae",
          "pinball",
          "r2",
          "skill");

  private MetricNames() {}

  /** A heading: {@code Mean squared error}, {@code Bits per character}. */
  public static String name(String metric) {
    String words = words(metric);
    return NAMES.getOrDefault(metric, words.isEmpty() ? words : capitalised(words));
  }

  /** Within a line: {@code bits per character}. */
  public static String words(String metric) {
    return metric.replace('_', ' ');
  }

  /** Whether it is a share of 1, written in percent. */
  public static boolean isShare(String metric) {
    return SHARES.contains(metric);
  }

  /** Whether a higher value is the better one. */
  public static boolean isHigherBetter(String metric) {
    return isShare(metric) && !ERRORS.contains(metric) || Set.of("r2", "bleu").contains(metric);
  }

  public static String value(String metric, double value) {
    return isShare(metric) ? NumberText.percent(value) : NumberText.number(value);
  }

  /** The metrics that say most about a task, first the one that says it best. */
  public static List<String> headlines(String task) {
    return switch (task) {
      case "next-character", "fill-in" ->
          List.of("bits_per_character", "loss", "perplexity", "accuracy");
      case "next-word" -> List.of("perplexity", "loss", "bits_per_word", "accuracy");
      case "text-to-text" -> List.of("perplexity", "bleu", "exact_match", "token_accuracy");
      case "classification" -> List.of("accuracy", "macro_f1", "loss");
      case "regression" -> List.of("skill", "mae", "mase", "mse");
      default -> List.of("loss", "accuracy");
    };
  }

  /** Unit of the loss. */
  public static String lossUnit(String task) {
    return switch (task) {
      case "next-character", "fill-in" -> "nats per character";
      case "next-word" -> "nats per word";
      case "text-to-text" -> "nats per target symbol";
      case "classification" -> "nats per prediction";
      case "regression" -> "mean squared error";
      default -> "loss";
    };
  }

  private static String capitalised(String words) {
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }
}
