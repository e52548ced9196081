package dev.unroll.result;

import java.util.List;
import java.util.Optional;

/**
 * What a close look at the model that was kept has shown, for its page; what does not apply to the
 * task is empty.
 *
 * @param split where it looked
 * @param mistakes those it was surest of, the worst first
 * @param sample text by the network, with the probability of every character
 * @param surprise the part of the split's text that was hardest to predict
 */
public record Findings(
    Optional<String> split,
    List<WrongAnswer> mistakes,
    Optional<ScoredText> sample,
    Optional<Surprise> surprise,
    Optional<Forecasts> forecasts) {
  /** No look was taken. */
  public static final Findings NONE =
      new Findings(
          Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public Findings {
    mistakes = List.copyOf(mistakes);
  }
}
